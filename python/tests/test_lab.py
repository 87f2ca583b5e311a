"""The widget's traits and its answer to the page, without a browser."""

import unittest
from pathlib import Path
from unittest import mock

import overshoot_lab
from overshoot_lab import Lab


class TraitsTest(unittest.TestCase):
    def test_arguments_are_the_query(self):
        lab = Lab(surface="ravine", lr=0.1, weight_decay=1e-5, amsgrad=True, layers=[16, 16], start=None)
        self.assertEqual(lab.query, "surface=ravine&lr=0.1&weight-decay=1e-05&amsgrad=true&layers=16,16")
        self.assertEqual(Lab("?model=line", lr=2).query, "model=line&lr=2")
        self.assertEqual(Lab(caption="a & b").query, "caption=a+%26+b")

    def test_query_and_verdict_come_from_the_page(self):
        lab = Lab()
        seen = []
        lab.observe(lambda change: seen.append((change.name, change.new)), ["query", "verdict"])
        lab.set_state({"query": "lr=0.2", "verdict": "oscillates"})
        self.assertEqual((lab.query, lab.verdict), ("lr=0.2", "oscillates"))
        self.assertCountEqual(seen, [("query", "lr=0.2"), ("verdict", "oscillates")])
        with self.assertRaises(Exception):
            lab.verdict = "slow"

    def test_state_holds_no_program(self):
        state = Lab(lr=0.1).get_state()
        self.assertLess(sum(len(str(value)) for value in state.values()), 4000)

    def test_the_module_is_sent_when_it_is_asked_for(self):
        lab = Lab()
        with mock.patch.object(lab, "send") as send:
            lab._handle_custom_msg({"wants": "something else"}, [])
            send.assert_not_called()
            lab._handle_custom_msg({"wants": "lab"}, [])
        (content,), options = send.call_args
        self.assertEqual(content, {"is": "lab"})
        module = Path(overshoot_lab.__file__).with_name("lab.js").read_bytes()
        self.assertEqual(options["buffers"], [module])


if __name__ == "__main__":
    unittest.main()
