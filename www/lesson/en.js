// The words of the lesson in English. Numbers between braces are computed from the runs.
export default {
  "language": "English",
  "first": {
    "line": "The learning rate says how far each correction goes. Drag it.",
    "open": "open the laboratory",
    "loading": "Loading the laboratory …",
    "down": "The lesson, in {n} short chapters",
    "seen": "A valley seen from above: the height is the loss, how wrong the model is."
  },
  "page": {
    "title": "The lesson",
    "intro": "{n} short chapters. Each asks you to predict, to do, and to see. Those marked “ten-minute path” are enough to choose a learning rate; the others go further. Read them in any order.",
    "short": "ten-minute path",
    "further": "goes further",
    "done": "{n} of {all} done",
    "predict": "Predict",
    "do": "Do",
    "then": "And then",
    "reveal": "show it without guessing",
    "take-away": "Take away",
    "thousands": ",",
    "right": "right",
    "wrong": "not this",
    "guess": "your guess: {answer}",
    "solved": "Solved.",
    "new-pupil": "new pupil",
    "cleared": "Cleared: the next pupil starts afresh.",
    "use": "use this figure",
    "copy": "copy",
    "copied": "copied",
    "tag": "This tag is the figure, with its exact parts:",
    "results": "my results",
    "code": "code (no name, please)",
    "json": "save JSON",
    "csv": "save CSV",
    "present": "present",
    "present-end": "end presenting",
    "present-help": "Large type. N or Page Down: next chapter; P or Page Up: back; Escape: leave. The arrow keys stay with the slider.",
    "language": "language",
    "handout-answers": "Answers",
    "handout-room": "Your answer:",
    "handout-steps": "steps",
    "failed": "The lesson could not start: {why}",
    "link-chapters": "The link asks for chapters {value}: they are numbered 0 to {last}, with commas between. All are shown.",
    "link-lang": "The link asks for the language {value}, which is not there.",
    "link-seed": "The link asks for the valley {value}: it is a whole number.",
    "link-report": "The link asks to report to {value}: that is no address that begins with https. Nothing is reported."
  },
  "game": {
    "tries": "Your tries",
    "rate": "learning rate",
    "try": "Try this rate",
    "never": "never",
    "steps": "{steps} steps",
    "fastest": "fastest possible",
    "straight": "straight in",
    "swinging": "swinging",
    "slow": "not there yet",
    "flew": "flew out",
    "score": "of 100: the fewest steps possible, divided by yours",
    "first": "Start low, look at the path, and go up.",
    "up": "{arrived} arrived. Go up until one flies out.",
    "down": "{flew} flew out. Come down until one arrives.",
    "between": "{arrived} arrived and {flew} flew out, so the limit is between them. The fastest rate is about 15 % below the limit.",
    "won": "Your best try is close to the best there is: {fewest} steps, at {best}.",
    "lost": "The fewest steps possible are {fewest}, at {best}. Try a new valley: go up until one flies out, then come back a little.",
    "left": "{left} tries left.",
    "left-one": "One try left.",
    "typed": "{value} is no rate here: choose one between {low} and {high}.",
    "new": "new valley",
    "today": "today’s valley ({day}, UTC)",
    "past": "past days",
    "link": "copy a link to this valley",
    "share": "copy the row",
    "row": "Overshoot, {day}: {row} {score} of 100"
  },
  "limits": {
    "across": "curvature across",
    "limit": "limit found",
    "product": "curvature × limit",
    "open": "not yet",
    "say": "Always about 2: for gradient descent in a bowl-shaped valley. With momentum 0.9 it is 3.8."
  },
  "runs": {
    "play": "Play all three",
    "pause": "Pause",
    "step": "step",
    "name": "Run {name}",
    "loss": "loss",
    "right": "right",
    "table": "The three runs at step {step}",
    "weight": "One weight, one step",
    "pick": "weight (1 to {count})",
    "none": "There is no such weight: they are numbered 1 to {count}.",
    "old": "weight before",
    "gradient": "gradient",
    "rate": "rate",
    "new": "weight after"
  },
  "handles": {
    "table": "The handles of the curve",
    "handle": "handle",
    "step": "step",
    "rate": "rate",
    "add": "add a drop after {name}",
    "remove": "remove {name}"
  },
  "best": {
    "change": "Change one thing below the figure, the points, the layers or the batch: the lab looks for the best rate before and after.",
    "searching": "Looking for the best rate: it trains at some thirty rates …",
    "moved": "The best rate was {before}, and is now {now}.",
    "table": "The best rate of each choice: the lowest loss after 300 steps, of those that settle",
    "rate": "best rate",
    "right": "right",
    "none": "none"
  },
  "controls": {
    "condition": "curvature across",
    "schedule": "schedule",
    "dataset": "points",
    "layers": "layers",
    "batch": "batch (0: all points)"
  },
  "chapters": {
    "one-ball": {
      "title": "One valley, one ball",
      "text": [
        "On a bicycle, each wobble tells you how far to correct. Here the slope tells it: go downhill, and farther where it is steeper.",
        "The ball does not roll: it reads the slope, jumps, stops, and reads again."
      ],
      "caption": "One weight. The height is the loss: how wrong the model is.",
      "questions": {
        "step": {
          "ask": "The ground falls 3 for every 1 (slope {slope}). The rate is {rate}. How far does the ball go?",
          "answers": {
            "rate": { "say": "0.3", "hint": "That is the rate alone. Multiply it by the slope.", "mark": "your guess: 0.3" },
            "product": { "say": "0.9", "hint": "Yes: {rate} × 3 = {move:1}. From −3 it comes to {weight:1}." },
            "sum": { "say": "3.3", "hint": "That adds the two. Multiply them.", "mark": "your guess: 3.3" }
          }
        }
      },
      "tasks": {
        "land": {
          "do": "Choose a rate that lands on the flag in one step. Then press step.",
          "solved": "{rate} × 3 = {move:1}: on the flag at once. That is lucky: the ball does not know where the flag is, only the slope.",
          "hints": {
            "press": "The arrow ends at the flag. Now press step.",
            "back": "At {rate} the first step does land on the flag. Start the run again, then press step.",
            "short": "It went {move:1} and stopped short of the flag, at {weight:1}. A higher rate goes farther. Go back to the start and try again.",
            "past": "It went {move:1}, past the flag, to {weight:1}. Go back to the start and take a lower rate.",
            "arrow": "The dashed arrow shows where the ball will land. Drag the rate until it ends at the flag."
          }
        }
      },
      "take-away": "A step is the rate times the slope: long where it is steep, short near the bottom.",
      "math": "<mrow><mtext>step</mtext><mo>=</mo><mtext>rate</mtext><mo>×</mo><mtext>slope</mtext></mrow>"
    },
    "too-low": {
      "title": "Too low",
      "text": ["At rate {rate|lr=0.3} the ball is at the flag after {steps|lr=0.3} steps."],
      "caption": "The slider shows only what you have tried. Its height: steps to the flag.",
      "questions": {
        "tenth": {
          "ask": "How many steps at a tenth of that rate, 0.03?",
          "answers": {
            "same": { "say": "about 10", "hint": "Each first step is a tenth as long, so it takes more of them.", "mark": "your guess: 10 steps" },
            "ten": { "say": "about 100", "hint": "Yes: {steps|lr=0.03} steps. And at 0.003 it is {steps|lr=0.003}." },
            "hundred": { "say": "about 1,000", "hint": "That would be a hundredth of the rate. This is a tenth.", "mark": "your guess: 1,000 steps" }
          }
        }
      },
      "tasks": {
        "crawl": {
          "do": "Find a low rate that arrives, but only after more than 500 steps.",
          "solved": "{rate} takes {steps} steps.",
          "hints": {
            "never": "{rate} never arrives: that is too high, not too low.",
            "swings": "{rate} is slow as well, but by swinging. Look on the low side.",
            "once": "{rate} is at the flag after {steps} step. Look for one that is much lower.",
            "high": "{rate} jumps over the flag. Look on the low side.",
            "lost": "{rate} is so low that 5,000 steps are not enough. A little higher.",
            "lower": "{rate} takes {steps} steps. Go lower still."
          }
        }
      },
      "take-away": "Well below the limit, a tenth of the rate takes about ten times the steps."
    },
    "too-high": {
      "title": "Too high",
      "text": ["At rate {rate|lr=0.9} the ball comes down on its own side."],
      "caption": "One valley, from the side. The slider fills in where you have been.",
      "questions": {
        "double": {
          "ask": "What will it do at twice that rate, 1.8?",
          "answers": {
            "stays": { "say": "stays", "hint": "The flag is 3 away, and this step is 1.8 × 3 = {move:1|lr=1.8}. It lands on the other side.", "mark": "your guess: it stays here" },
            "swings": { "say": "swings, settles", "hint": "Yes. From −3 it goes {move:1|lr=1.8}, to {weight:1|lr=1.8}: the other side, and a little lower. It takes {steps|lr=1.8} steps." },
            "flies": { "say": "flies out", "hint": "It does cross: from −3 it goes {move:1|lr=1.8}, to {weight:1|lr=1.8}. Is it higher up there than before, or lower?", "mark": "your guess: out here" }
          }
        }
      },
      "tasks": {
        "fly": {
          "do": "Find a rate at which it does fly out.",
          "solved": "At {rate} each step lands farther up the other side: first at {weight:1}, then at {weight:2}.",
          "hints": {
            "stays": "At {rate} it stays on its own side. Go higher.",
            "settles": "At {rate} it crosses, but lands lower each time: it settles. Go higher.",
            "nearly": "At {rate} it lands nearly as high as before. A little higher.",
            "wait": "At {rate} it swings for ever: neither closer nor farther. A little higher."
          }
        }
      },
      "take-away": "Overshooting is landing on the other side. Closer each time, it settles; farther each time, it never comes back; exactly between, here at 2, it swings for ever.",
      "note": "1 and 2 belong to this valley, whose curvature is 1: another valley, other numbers."
    },
    "every-rate": {
      "title": "Every rate at once",
      "text": ["Now two weights: a valley seen from above, ten times as curved across as along. Both directions share one rate."],
      "caption": "Every rate you have tried, with the steps it took to the flag.",
      "questions": {
        "where": {
          "ask": "Above a limit the run flies out. Where is the fastest rate?",
          "answers": {
            "half": { "say": "at half the limit", "hint": "At half the limit, {onset}, it stops crossing, and the flat direction has to wait: {steps|lr=0.1} steps.", "mark": "half the limit" },
            "below": { "say": "close below the limit", "hint": "Yes. The limit is {limit}; from {fastest-from} to {fastest-to} it takes {fewest} steps." },
            "above": { "say": "above the limit", "hint": "Above the limit each step across lands farther out. It never arrives.", "mark": "above the limit" }
          }
        }
      },
      "tasks": {
        "five": {
          "do": "Try at least five rates, until one is within 2 steps of the fewest possible and one is beyond the limit.",
          "solved": "You tried {tries} rates. The fewest steps are {fewest}; the limit is {limit}.",
          "hints": {
            "more": "{tries} tried so far: rates count when you let go of the slider. One of them should fly out.",
            "back": "{rate} flies out. Now come back a little, just below the limit.",
            "beyond": "You have found a fast one. Now find one that flies out.",
            "late": "{rate} is not at the flag after 100 steps. Go higher.",
            "below": "{rate} takes {steps} steps. Fewer are possible: go a little higher.",
            "swings": "{rate} swings, and is not at the flag after 100 steps. Go a little lower.",
            "above": "{rate} takes {steps} steps. Fewer are possible: go a little lower."
          }
        }
      },
      "take-away": "The flat direction wants a higher rate, the steep one sets the limit: the fastest rate is a compromise, and overshoots a little across.",
      "note": "In a valley of this shape, past the limit it never comes back."
    },
    "secret-limit": {
      "title": "Not too low, not too high",
      "text": ["A new valley, and its limit is a secret. Reach the flag in as few steps as you can. You have six tries."],
      "caption": "At the flag means inside its small ring.",
      "questions": {},
      "tasks": {},
      "take-away": "Go up until it flies out, then come back about 15 %."
    },
    "two-directions": {
      "title": "Two directions",
      "text": ["The valley is {across} times as curved across as along: across, the slope grows {across} times as fast. Its limit is {limit}."],
      "caption": "Curved means how fast the slope changes; steep means how large it is.",
      "questions": {
        "curved": {
          "ask": "Make it twice as curved across. What happens to the limit?",
          "answers": {
            "halves": { "say": "it halves", "hint": "Yes: from {limit|condition=10} to {limit|condition=20}." },
            "stays": { "say": "it stays", "hint": "Across, each slope is now twice as large, and so is each step. It flies out sooner.", "mark": "your guess: 0.2" },
            "doubles": { "say": "it doubles", "hint": "Twice the slope means twice the step. Such a valley bears less, not more.", "mark": "your guess: 0.4" }
          }
        }
      },
      "tasks": {
        "curve": {
          "do": "Keep the rate at 0.05, and raise the curvature until it flies out.",
          "solved": "At {across} the limit is {limit}, below 0.05: it flies out.",
          "hints": {
            "rate": "Set the rate back to 0.05, and change only the curvature.",
            "exactly": "At 40 the limit is exactly 0.05: it swings for ever. A little more.",
            "low": "At {across} it arrives: the limit is {limit}. Raise the curvature.",
            "nearly": "At {across} the limit is {limit}, still above 0.05. Raise it further."
          }
        },
        "limits": {
          "do": "At the curvatures 10, 20 and 40, find the limit: one rate that arrives and one that flies out, the higher at most 1.1 times the lower.",
          "solved": "Three valleys, three limits. Look at the last column.",
          "hints": {
            "found": "At {across} the limit is found: it lies between {arrived-at} and {flew-at}. Go on with another curvature.",
            "closer": "At {across}, {arrived-at} arrives and {flew-at} flies out. Find two that are closer together.",
            "flew": "{rate} flies out at {across}. Find one that arrives, a little below.",
            "arrived": "{rate} arrives at {across}. Find one that flies out, a little above.",
            "elsewhere": "This valley has the curvature {across}. The table asks for 10, 20 and 40: set one of them.",
            "next": "{rate} is not at the flag after 100 steps at {across}: too low. Go higher.",
            "swings": "{rate} swings, and is not at the flag after 100 steps at {across}. Go a little lower."
          }
        }
      },
      "take-away": "The most curved direction sets the limit; the flattest has to wait for it.",
      "note": "Move the start, and the slope changes; the limit does not. What you measured has a name: the largest curvature is λmax, and the limit is 2 ÷ λmax.",
      "math": "<mrow><mtext>limit</mtext><mo>=</mo><mfrac><mn>2</mn><msub><mi>λ</mi><mi>max</mi></msub></mfrac></mrow>"
    },
    "optimizer": {
      "title": "Help from the optimizer",
      "text": ["A long valley, {across} times as curved across as along. Gradient descent reads the slope and jumps. Momentum rolls: it keeps a part of its last step. Adam measures each direction, and makes its steps about as long as the rate."],
      "caption": "All start at the same point.",
      "questions": {
        "first": {
          "ask": "All at rate 0.01: who stays at the flag first?",
          "answers": {
            "sgd": { "say": "gradient descent", "hint": "It does arrive, after {steps} steps. Momentum adds up its steps." },
            "momentum": { "say": "momentum", "hint": "Yes, after {steps|optimizer=momentum} steps; Adam takes {steps|optimizer=adam}, gradient descent {steps}." },
            "adam": { "say": "Adam", "hint": "Adam’s steps are about as long as the rate. How long is 0.01 here? It takes {steps|optimizer=adam} steps." }
          }
        },
        "high": {
          "ask": "And at 0.2?",
          "answers": {
            "all": { "say": "all arrive", "hint": "The limit of gradient descent is {limit} here, and that of momentum {limit|optimizer=momentum}: 0.2 is far beyond both." },
            "momentum": { "say": "only momentum", "hint": "Momentum’s limit is {limit|optimizer=momentum}: at 0.2 it flies out." },
            "adam": { "say": "only Adam", "hint": "Yes. The other two fly out; Adam takes {steps|optimizer=adam&lr=0.2} steps." }
          }
        }
      },
      "tasks": {
        "own": {
          "do": "Give each its own best rate: press “each at its own best rate”.",
          "solved": "Each at its best: Adam takes {at-best|optimizer=adam} steps, momentum {at-best|optimizer=momentum}, gradient descent {at-best}.",
          "hints": {
            "one-left": "At {rate} two of them fly out. Choose “each at its own best rate” above the race.",
            "some": "{rate} is not the best for all. Choose “each at its own best rate” above the race.",
            "slow": "{rate} is low for all of them. Choose “each at its own best rate” above the race.",
            "switch": "One switch above the race: “each at its own best rate”."
          }
        }
      },
      "take-away": "A rate means nothing without its optimizer: compare each at its own best.",
      "note": "A different start can change the order: this is no ranking. Momentum 0.9 adds up about ten past steps, like a rate ten times as high."
    },
    "schedule": {
      "title": "Help from a schedule",
      "text": ["This optimizer steps exactly the rate in each direction, however gentle the slope. At a constant rate it keeps swinging within one rate of the flag: 0.3 misses the ring, a tiny rate arrives late."],
      "caption": "Drag the handles, or use the table below: the step, and the rate.",
      "questions": {
        "later": {
          "ask": "Near the flag, should the rate be higher or lower than at first?",
          "answers": {
            "higher": { "say": "higher", "hint": "Each step is as long as the rate. Near the flag a long step jumps past it." },
            "lower": { "say": "lower", "hint": "Yes: long steps to get there, short ones to land." },
            "same": { "say": "the same", "hint": "At the same rate it jumps to and fro: at 0.3 it never comes closer than that." }
          }
        }
      },
      "tasks": {
        "land": {
          "do": "Begin at 0.3, and end inside the small ring within 100 steps: for the last 5 steps less than a millionth of the first loss is left. No constant rate can.",
          "solved": "It begins at {rate} and has landed: for the last {landed} steps less than a millionth is left.",
          "hints": {
            "begin": "Begin at 0.3: set the rate to 0.3, and drag the left handle back to step 0.",
            "longer": "It is there at the end, but not yet for 5 steps. Let the rate fall a little faster.",
            "near": "Close: it is at the flag, but still jumps about there. Let the rate fall further.",
            "lower": "It keeps swinging. Drag the right handle down to 0, so that the rate falls."
          }
        }
      },
      "take-away": "Long steps first, to get there; short steps last, to land. That is decay; along a cosine it is called annealing.",
      "note": "Warm-up is the exception: networks often start low for a few steps, because their first slopes are the steepest or the least reliable."
    },
    "network": {
      "title": "A real model",
      "text": [
        "A network with 105 weights learns to part two groups of points. There is no valley to look at: look at the border, where the two colours meet.",
        "One of these runs barely moves, one learns, one throws the border about. Their rates are 0.01, 1 and 30."
      ],
      "caption": "Your own run: drag the rate, and watch the border.",
      "questions": {
        "a": {
          "ask": "Which is run A?",
          "answers": {
            "low": { "say": "0.01", "hint": "0.01 moves the border very little in 300 steps. Run A throws it about." },
            "right": { "say": "1", "hint": "1 bends the border around the points. Look at A’s loss: it jumps, and does not come down." },
            "high": { "say": "30", "hint": "Yes: right for {right|lr=30} of the points, like tossing a coin." }
          }
        },
        "b": {
          "ask": "Which is run B?",
          "answers": {
            "low": { "say": "0.01", "hint": "Yes: the border is nearly straight, with {right|lr=0.01} right." },
            "right": { "say": "1", "hint": "1 bends the border. B’s border has hardly bent." },
            "high": { "say": "30", "hint": "30 throws the border about. B is calm, and slow." }
          }
        },
        "c": {
          "ask": "Which is run C?",
          "answers": {
            "low": { "say": "0.01", "hint": "0.01 hardly bends the border. C’s follows the points." },
            "right": { "say": "1", "hint": "Yes: {right|lr=1} right after 300 steps." },
            "high": { "say": "30", "hint": "30 does not come down. C’s loss does." }
          }
        },
        "flat": {
          "ask": "At 0.1 the loss looks flat after 300 steps, with {right|lr=0.1} right. What is it?",
          "answers": {
            "finished": { "say": "finished", "hint": "Give it more steps and it goes on: after 3,000 it has {right|lr=0.1&steps=3000} right. A flat curve can be a slow one." },
            "slow": { "say": "too slow", "hint": "Yes: with 3,000 steps it has {right|lr=0.1&steps=3000} right." },
            "high": { "say": "too high", "hint": "Too high jumps. This one is calm: it only needs time." }
          }
        }
      },
      "tasks": {
        "smooth": {
          "do": "Find a rate that gets 100 % right in 300 steps, with no jump: no loss above twice the lowest so far.",
          "solved": "{rate}: {right} right, and no loss above twice the lowest so far.",
          "hints": {
            "jumps": "{rate} gets {right}, but its loss jumps to {jump} times the lowest. That is no alarm, but there is a calmer one: a little lower.",
            "slow": "{rate} gets {right} in 300 steps: too slow. Go higher.",
            "thrown": "{rate} throws the border about: {right} right. Go lower.",
            "closer": "{rate} gets {right}. A little higher."
          }
        }
      },
      "take-away": "Same picture: too low hardly bends the border, too high throws it about. A single jump that comes down again is no alarm."
    },
    "find-it": {
      "title": "Find it when you do not know it",
      "text": [
        "Seven steps. Start at 1e-7. Train a few steps. Multiply the rate by 3 or 10. Watch the loss. Stop when it rises sharply. Choose slightly below. Train on with it, longer and on more data, and evaluate."
      ],
      "caption": "The learning-rate finder: loss against rate, in one short test.",
      "questions": {
        "stop": {
          "ask": "When do you stop the test?",
          "answers": {
            "first": { "say": "at the first small rise", "hint": "One small rise may be noise." },
            "several": { "say": "when the loss is several times its lowest", "hint": "Yes: by then it is sure that it has gone too far." },
            "end": { "say": "at the end of the scale", "hint": "By then it has long flown out." }
          }
        }
      },
      "tasks": {
        "train": {
          "do": "Walk through the test, choose a rate slightly below the rise, and train on with it: 99 % should be right.",
          "solved": "{rate}: {right} right.",
          "hints": {
            "walk": "{rate} gets {right}. But how would you have known? Press “walk through it in seven steps” in the figure: the test shows how to find it.",
            "low": "{rate} gets {right}: far below the rise. Choose about a third of the rate where the loss was lowest.",
            "below": "{rate} gets {right}. A little closer to the rise.",
            "high": "{rate} is beyond the rise ({right} right). Choose one below it.",
            "again": "{rate} gets {right}. About a third of the rate where the loss was lowest is a good choice."
          }
        }
      },
      "take-away": "Start tiny, multiply, stop when the loss rises, choose slightly below.",
      "note": "It is safe rather than fast: on the valley of “Every rate at once” the rate that it gives takes about six times the steps of the fastest, because the test stops before the flat direction has had its time.",
      "own": "bring your own run"
    },
    "edge": {
      "title": "Where real networks live",
      "text": ["In a network the curvature changes as it trains. Its largest curvature is called sharpness, and the limit is still 2 ÷ sharpness. At rate {rate|lr=0.1} the sharpness rises, and settles at {sharpness|lr=0.1}: near 2 ÷ 0.1 = {edge|lr=0.1}."],
      "caption": "The second curve is the sharpness; the line is 2 ÷ rate.",
      "questions": {
        "sharpness": {
          "ask": "At twice the rate, where does the sharpness settle?",
          "answers": {
            "twice": { "say": "twice as high", "hint": "2 ÷ rate gets smaller when the rate gets larger." },
            "half": { "say": "half as high", "hint": "Yes: at 0.2 it settles at {sharpness|lr=0.2}, near {edge|lr=0.2}." },
            "same": { "say": "the same", "hint": "It settles at the limit, and the limit moves: 2 ÷ 0.2 = {edge|lr=0.2}." }
          }
        },
        "smooth": {
          "ask": "Your own training: the loss falls smoothly, and after 1,000 steps it is still at 90 % of the start. What now?",
          "answers": {
            "raise": { "say": "raise", "hint": "Yes: smooth and slow bears more." },
            "lower": { "say": "lower", "hint": "Lower would be slower still." },
            "keep": { "say": "keep", "hint": "At this pace it takes for ever. Smooth and slow bears more." }
          }
        },
        "grows": {
          "ask": "The loss grows at every step.",
          "answers": {
            "raise": { "say": "raise", "hint": "It flies out already." },
            "lower": { "say": "lower", "hint": "Yes: it is beyond the limit." },
            "keep": { "say": "keep", "hint": "It will not come back by itself." }
          }
        },
        "jump": {
          "ask": "The loss jumps once, then falls lower than before.",
          "answers": {
            "raise": { "say": "raise", "hint": "A jump says that you are near the limit." },
            "lower": { "say": "lower", "hint": "One jump that comes down again is no alarm." },
            "keep": { "say": "keep", "hint": "Yes: it is where networks live." }
          }
        },
        "ten": {
          "ask": "The limit is 0.2. The curvature becomes ten times as large. What is the limit now?",
          "answers": {
            "two": { "say": "2", "hint": "More curved bears less." },
            "same": { "say": "0.2", "hint": "The limit is 2 ÷ curvature: it moves." },
            "tenth": { "say": "0.02", "hint": "Yes: ten times the curvature, a tenth of the limit." }
          }
        },
        "adam": {
          "ask": "You change from gradient descent to Adam. What about the rate?",
          "answers": {
            "keep": { "say": "keep it", "hint": "A rate means nothing without its optimizer." },
            "tenth": { "say": "take a tenth", "hint": "There is no such rule: it depends on the model." },
            "search": { "say": "search again", "hint": "Yes: each optimizer has its own best rate." }
          }
        }
      },
      "tasks": {
        "raise": {
          "do": "Raise the rate, and see the sharpness settle near 2 ÷ rate.",
          "solved": "At {rate} it settles at {sharpness}; 2 ÷ {rate} is {edge}.",
          "hints": {
            "flies": "At {rate} it flies out before it can settle. Come back a little.",
            "raise": "At {rate} the sharpness ends at {sharpness}. Raise the rate above 0.15.",
            "settle": "At {rate} it ends at {sharpness}, and 2 ÷ rate is {edge}: not within a tenth. Try another rate."
          }
        }
      },
      "take-away": "Networks often train right at their limit, and the limit moves with them: it is where to look, not a wall. So watch the loss, not only the formula.",
      "note": "The laboratory is yours: change the surface, the model, the data and the optimizer, and see the best rate move.",
      "own": "bring your own run"
    }
  }
};
