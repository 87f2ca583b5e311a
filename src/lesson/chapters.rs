//! The eleven chapters. What they say is in `www/lesson/`, under the same names; what is asked, what solves a task and
//! which hint is given stand here. Every number in a condition is held against the runs by the tests.

use super::chapter::{Chapter, Extra, GuessMark, Question, QuestionAnswer, ReaderControl, Task};
use super::condition::Condition::{
    AboveFastest, Across, AcrossOneOf, All, Always, Arrives, AtTheEdge, BeginsAt, BelowFastest, BeyondLimit,
    FliesOut, Lands, LimitBetween, LimitHere, LimitsFound, NearFastest, Not, Once, Races, Rate, Right, Shown,
    Smooth, Stepped, Steps, Tried, Walked,
};
use crate::experiment::view::RaceRates;

/// Rates without a highest one.
const ABOVE: f64 = f64::INFINITY;

/// An answer that is only words.
const fn word(id: &'static str) -> QuestionAnswer {
    QuestionAnswer {
        id,
        guess: GuessMark::None,
        picture: "",
    }
}

/// An answer whose guess is drawn into the figure.
const fn drawn(id: &'static str, guess: GuessMark) -> QuestionAnswer {
    QuestionAnswer {
        id,
        guess,
        picture: "",
    }
}

/// An answer that is a picture of a run.
const fn picture(id: &'static str, picture: &'static str, guess: GuessMark) -> QuestionAnswer {
    QuestionAnswer { id, guess, picture }
}

/// The chapters, in the order of the page.
pub static CHAPTERS: &[Chapter] = &[
    Chapter {
        id: "one-ball",
        short: true,
        figure: "surface=parabola&lr=0.3&steps=5000&step=0&window=0.1,10&loss-axis=linear&answers=tried&view=figure&parts=profile,equation,slider,player&autoplay=never&words=plain",
        answered: "ahead=true",
        extra: Extra::Bicycle,
        controls: &[],
        questions: &[Question {
            id: "step",
            answers: &[
                drawn("rate", GuessMark::Weight(-2.7)),
                word("product"),
                drawn("sum", GuessMark::Weight(0.3)),
            ],
            right: 1,
        }],
        tasks: &[Task {
            id: "land",
            done: All(&[Rate(0.97, 1.03), Shown(1), Stepped]),
            hints: &[
                (All(&[Rate(0.97, 1.03), Not(&Shown(1))]), "press"),
                (Rate(0.97, 1.03), "back"),
                (All(&[Rate(0.0, 0.97), Shown(1)]), "short"),
                (All(&[Rate(1.03, ABOVE), Shown(1)]), "past"),
                (Always, "arrow"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "too-low",
        short: true,
        figure: "surface=parabola&lr=0.3&steps=5000&window=0.001,10&loss-axis=linear&answers=tried&view=figure&parts=profile,sweep,slider,verdict,player&autoplay=never&sweep-height=steps&words=plain",
        answered: "",
        extra: Extra::None,
        controls: &[],
        questions: &[Question {
            id: "tenth",
            answers: &[
                drawn("same", GuessMark::Rate(0.03)),
                word("ten"),
                drawn("hundred", GuessMark::Rate(0.03)),
            ],
            right: 1,
        }],
        tasks: &[Task {
            id: "crawl",
            done: All(&[Arrives, Steps(501.0, ABOVE), Rate(0.0, 1.0)]),
            hints: &[
                (Rate(2.0, ABOVE), "never"),
                (All(&[Steps(501.0, ABOVE), Rate(1.0, 2.0)]), "swings"),
                (Rate(1.0, 1.0), "once"),
                (Rate(1.0, 2.0), "high"),
                (Not(&Arrives), "lost"),
                (Always, "lower"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "too-high",
        short: true,
        figure: "surface=parabola&lr=0.9&steps=5000&window=0.1,10&loss-axis=linear&answers=tried&view=figure&parts=profile,sweep,slider,verdict,player&autoplay=never&sweep-height=steps&words=plain",
        answered: "",
        extra: Extra::None,
        controls: &[],
        questions: &[Question {
            id: "double",
            answers: &[
                picture("stays", "lr=0.6", GuessMark::Weight(-0.9)),
                picture("swings", "lr=1.8", GuessMark::None),
                picture("flies", "lr=2.3", GuessMark::Weight(3.6)),
            ],
            right: 1,
        }],
        tasks: &[Task {
            id: "fly",
            done: FliesOut,
            hints: &[
                (Rate(0.0, 1.0), "stays"),
                (Rate(1.0, 1.9), "settles"),
                (Rate(1.9, 1.9999), "nearly"),
                (Always, "wait"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "every-rate",
        short: true,
        figure: "lr=0.03&window=0.01,1&loss-axis=linear&answers=tried&view=figure&parts=landscape,sweep,slider,verdict,player&autoplay=never&sweep-height=steps",
        answered: "",
        extra: Extra::None,
        controls: &[],
        questions: &[Question {
            id: "where",
            answers: &[
                drawn("half", GuessMark::Rate(0.1)),
                word("below"),
                drawn("above", GuessMark::Rate(0.25)),
            ],
            right: 1,
        }],
        tasks: &[Task {
            id: "five",
            done: All(&[Tried(5), Once(&NearFastest(2.0)), Once(&BeyondLimit)]),
            hints: &[
                (Not(&Tried(5)), "more"),
                (All(&[Once(&BeyondLimit), FliesOut]), "back"),
                (
                    All(&[Once(&NearFastest(2.0)), Not(&Once(&BeyondLimit))]),
                    "beyond",
                ),
                (All(&[BelowFastest, Not(&Arrives)]), "late"),
                (BelowFastest, "below"),
                (All(&[AboveFastest, Not(&Arrives)]), "swings"),
                (Always, "above"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "secret-limit",
        short: true,
        figure: "view=figure&parts=landscape&lock=start&autoplay=never",
        answered: "",
        extra: Extra::Game,
        controls: &[],
        questions: &[],
        tasks: &[],
        closing: &[],
    },
    Chapter {
        id: "two-directions",
        short: true,
        figure: "lr=0.05&window=0.01,1&loss-axis=linear&answers=tried&view=figure&parts=landscape,sweep,slider,verdict,player&autoplay=never&sweep-height=steps",
        answered: "",
        extra: Extra::Limits,
        controls: &[ReaderControl {
            name: "condition",
            values: &["5", "10", "20", "30", "35", "40", "41", "45", "50", "60", "80"],
        }],
        questions: &[Question {
            id: "curved",
            answers: &[
                word("halves"),
                drawn("stays", GuessMark::Rate(0.2)),
                drawn("doubles", GuessMark::Rate(0.4)),
            ],
            right: 0,
        }],
        tasks: &[
            Task {
                id: "curve",
                done: Once(&All(&[Across(40.0, ABOVE), Rate(0.05, 0.05), FliesOut])),
                hints: &[
                    (Not(&Rate(0.05, 0.05)), "rate"),
                    (Across(40.0, 40.0), "exactly"),
                    (Across(0.0, 20.0), "low"),
                    (Always, "nearly"),
                ],
            },
            Task {
                id: "limits",
                done: LimitsFound(&[10.0, 20.0, 40.0]),
                hints: &[
                    (Not(&AcrossOneOf(&[10.0, 20.0, 40.0])), "elsewhere"),
                    (LimitHere, "found"),
                    (LimitBetween, "closer"),
                    (FliesOut, "flew"),
                    (Arrives, "arrived"),
                    (BelowFastest, "next"),
                    (Always, "swings"),
                ],
            },
        ],
        closing: &[],
    },
    Chapter {
        id: "optimizer",
        short: false,
        figure: "condition=100&lr=0.01&steps=600&window=0.001,1&view=figure&parts=landscape,slider,player&autoplay=never&step=0&race=optimizer:sgd;optimizer:momentum;optimizer:adam&race-rate=same",
        answered: "parts=panels,slider,player&panel=race&lock=panel",
        extra: Extra::None,
        controls: &[],
        questions: &[
            Question {
                id: "first",
                answers: &[word("sgd"), word("momentum"), word("adam")],
                right: 1,
            },
            Question {
                id: "high",
                answers: &[word("all"), word("momentum"), word("adam")],
                right: 2,
            },
        ],
        tasks: &[Task {
            id: "own",
            done: Races(RaceRates::Own),
            hints: &[
                (Rate(0.1, ABOVE), "one-left"),
                (Rate(0.02, 0.1), "some"),
                (Rate(0.0, 0.005), "slow"),
                (Always, "switch"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "schedule",
        short: false,
        figure: "optimizer=sign-sgd&lr=0.3&schedule=linear&start-factor=1&end-factor=1&total-iters=99&loss-axis=log&view=figure&parts=landscape,schedule,curve,slider,player&autoplay=never",
        answered: "",
        extra: Extra::Handles,
        controls: &[ReaderControl {
            name: "schedule",
            values: &["linear", "exponential", "cosine", "multistep"],
        }],
        questions: &[Question {
            id: "later",
            answers: &[word("higher"), word("lower"), word("same")],
            right: 1,
        }],
        tasks: &[Task {
            id: "land",
            done: All(&[BeginsAt(0.3), Lands(5)]),
            hints: &[
                (Not(&BeginsAt(0.3)), "begin"),
                (Lands(1), "longer"),
                (Arrives, "near"),
                (Always, "lower"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "network",
        short: false,
        figure: "model=perceptron&lr=0.1&steps=300&step=300&window=0.001,100&loss-axis=linear&answers=tried&view=figure&parts=fit,curve,slider,player&autoplay=never",
        answered: "",
        extra: Extra::Runs(&["lr=30", "lr=0.01", "lr=1"]),
        controls: &[
            ReaderControl {
                name: "dataset",
                values: &["moons", "circles", "spirals"],
            },
            ReaderControl {
                name: "layers",
                values: &["4", "8,8", "16,16"],
            },
            ReaderControl {
                name: "batch",
                values: &["0", "20", "10"],
            },
        ],
        questions: &[
            Question {
                id: "a",
                answers: &[word("low"), word("right"), word("high")],
                right: 2,
            },
            Question {
                id: "b",
                answers: &[word("low"), word("right"), word("high")],
                right: 0,
            },
            Question {
                id: "c",
                answers: &[word("low"), word("right"), word("high")],
                right: 1,
            },
            Question {
                id: "flat",
                answers: &[word("finished"), word("slow"), word("high")],
                right: 1,
            },
        ],
        tasks: &[Task {
            id: "smooth",
            done: All(&[Right(1.0), Smooth(2.0)]),
            hints: &[
                (Right(1.0), "jumps"),
                (Rate(0.0, 0.2), "slow"),
                (Not(&Smooth(2.0)), "thrown"),
                (Always, "closer"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "find-it",
        short: true,
        figure: "model=perceptron&steps=300&step=300&lr=0.01&window=1e-7,100&view=figure&parts=fit,slider,verdict,panels&panel=finder&lock=panel&autoplay=never",
        answered: "",
        extra: Extra::None,
        controls: &[],
        questions: &[Question {
            id: "stop",
            answers: &[word("first"), word("several"), word("end")],
            right: 1,
        }],
        tasks: &[Task {
            id: "train",
            done: All(&[Walked, Rate(0.0, 1.5), Right(0.99)]),
            hints: &[
                (All(&[Rate(0.0, 1.5), Right(0.99)]), "walk"),
                (Rate(0.0, 0.1), "low"),
                (Rate(0.1, 0.3), "below"),
                (Rate(1.5, ABOVE), "high"),
                (Always, "again"),
            ],
        }],
        closing: &[],
    },
    Chapter {
        id: "edge",
        short: false,
        figure: "model=perceptron&loss=mse&lr=0.1&steps=1000&step=1000&sharpness-every=20&metric=sharpness&window=0.01,1&loss-axis=linear&view=figure&parts=curve,metric,slider,player&autoplay=never",
        answered: "",
        extra: Extra::None,
        controls: &[],
        questions: &[Question {
            id: "sharpness",
            answers: &[word("twice"), word("half"), word("same")],
            right: 1,
        }],
        tasks: &[Task {
            id: "raise",
            done: All(&[Rate(0.15, ABOVE), AtTheEdge(0.1)]),
            hints: &[
                (FliesOut, "flies"),
                (Rate(0.0, 0.15), "raise"),
                (Always, "settle"),
            ],
        }],
        closing: &[
            Question {
                id: "smooth",
                answers: &[word("raise"), word("lower"), word("keep")],
                right: 0,
            },
            Question {
                id: "grows",
                answers: &[word("raise"), word("lower"), word("keep")],
                right: 1,
            },
            Question {
                id: "jump",
                answers: &[word("raise"), word("lower"), word("keep")],
                right: 2,
            },
            Question {
                id: "ten",
                answers: &[word("two"), word("same"), word("tenth")],
                right: 2,
            },
            Question {
                id: "adam",
                answers: &[word("keep"), word("tenth"), word("search")],
                right: 2,
            },
        ],
    },
];
