//! The surfaces. To add one, add its entry to the list below, where the menu should show it: nothing else needs
//! to change, and the tests in `tests/surfaces.rs` check it from then on.
//!
//! A formula is written over [`Real`] with products and [`squared`](Real::squared) wherever it can be, because
//! LLVM turns a block of those into vector instructions; a call to `exp` or `cos` costs many times as much.
//! Minima are polished to the last bit: solve gradient = 0 by Newton's method in fifty digits (mpmath's
//! `findroot`) and round. What a formula gives at its best minimum is its f*.
//!
//! Published domains are often much wider than the part where something can be seen at one glance; then the
//! domain here is that part. Rastrigin and Ackley have a dent at almost every pair of whole numbers: their domain
//! holds five by five of them, and all are listed.

use super::{Facts, Formula, surfaces};
use crate::math::parameter::{Description, Group, Kind, Parameter};
use crate::math::real::Real;
use std::f64::consts::{E, TAU};

surfaces! {
    /// ½·curvature·x²: a single weight, so that its loss can be seen from the side.
    Parabola {
        /// How fast the slope grows with the distance from the minimum: at twice the curvature, half the rate is the limit.
        curvature = Parameter::new("curvature", Group::Landscape, Kind::LogNumber { min: 1e-3, max: 1e4 })
            .default("1"),
    }
    |x, _y| x.squared() * (0.5 * curvature),
    Facts {
        description: Description {
            name: "parabola",
            label: "parabola (one weight)",
            formula: "½·curvature·x²",
            source: "the second-order Taylor polynomial of any loss around its minimum",
            teaches: "One weight, seen from the side: 1 divided by the curvature lands on the minimum at once, and twice that never settles.",
        },
        domain: [[-4.0, 4.0], [0.0, 0.0]],
        start: [-3.0, 0.0],
        minima: &[[0.0, 0.0]],
    };

    /// ½(x² + y²).
    Bowl |x, y| (x.squared() + y.squared()) * 0.5,
    Facts {
        description: Description {
            name: "bowl",
            label: "bowl",
            formula: "½(x² + y²)",
            source: "the simplest quadratic: the same curvature in every direction",
            teaches: "Where every direction is equally steep, one rate suits all: 1 reaches the bottom in one step.",
        },
        domain: [[-4.0, 4.0], [-2.2, 2.2]],
        start: [-3.2, 1.5],
        minima: &[[0.0, 0.0]],
    };

    /// ½(x² + condition·y²): the classic ill-conditioned quadratic.
    Ravine {
        /// How many times steeper the steep direction is than the flat one.
        condition = Parameter::new("condition", Group::Landscape, Kind::LogNumber { min: 1.0, max: 1e4 })
            .label("condition number")
            .default("10"),
    }
    |x, y| (x.squared() + y.squared() * condition) * 0.5,
    Facts {
        description: Description {
            name: "ravine",
            label: "ravine",
            formula: "½(x² + condition·y²)",
            source: "Goh, Why Momentum Really Works, Distill 2017",
            teaches: "The steep direction limits the rate, the flat one has to wait for it.",
        },
        domain: [[-4.4, 4.4], [-2.2, 2.2]],
        start: [-3.4, 1.35],
        minima: &[[0.0, 0.0]],
    };

    /// (1 − x)² + 100(y − x²)².
    Rosenbrock |x, y| (-x + 1.0).squared() + (y - x.squared()).squared() * 100.0,
    Facts {
        description: Description {
            name: "rosenbrock",
            label: "Rosenbrock's banana",
            formula: "(1 − x)² + 100(y − x²)²",
            source: "Rosenbrock 1960, An automatic method for finding the greatest or least value of a function",
            teaches: "A curved valley with steep walls: the walls allow only a small rate, the floor then takes for ever.",
        },
        domain: [[-2.2, 2.2], [-1.0, 3.0]],
        start: [-1.2, 1.0],
        minima: &[[1.0, 1.0]],
    };

    /// (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².
    Beale |x, y| {
        let square = y.squared();
        (x * y - x + 1.5).squared()
            + (x * square - x + 2.25).squared()
            + (x * (square * y) - x + 2.625).squared()
    },
    Facts {
        description: Description {
            name: "beale",
            label: "Beale",
            formula: "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
            source: "Beale 1958, On an iterative method for finding a local minimum of a function of more than one variable",
            teaches: "Nearly flat in the middle, sheer at the corners: a rate made for the flat part is thrown out at the corners.",
        },
        domain: [[-4.5, 4.5], [-4.5, 4.5]],
        start: [1.0, 1.0],
        minima: &[[3.0, 0.5]],
    };

    /// (x² + y − 11)² + (x + y² − 7)².
    Himmelblau |x, y| (x.squared() + y - 11.0).squared() + (x + y.squared() - 7.0).squared(),
    Facts {
        description: Description {
            name: "himmelblau",
            label: "Himmelblau",
            formula: "(x² + y − 11)² + (x + y² − 7)²",
            source: "Himmelblau 1972, Applied Nonlinear Programming",
            teaches: "Four equally good minima: the rate decides which of them a start ends in.",
        },
        domain: [[-5.0, 5.0], [-5.0, 5.0]],
        start: [0.5, -0.5],
        minima: &[
            [3.0, 2.0],
            [-2.805118086952745, 3.131312518250573],
            [-3.779310253377747, -3.2831859912861696],
            [3.5844283403304917, -1.8481265269644036],
        ],
    };

    /// (x + 2y − 7)² + (2x + y − 5)².
    Booth |x, y| (x + y * 2.0 - 7.0).squared() + (x * 2.0 + y - 5.0).squared(),
    Facts {
        description: Description {
            name: "booth",
            label: "Booth",
            formula: "(x + 2y − 7)² + (2x + y − 5)²",
            source: "Jamil and Yang 2013, A literature survey of benchmark functions, arXiv 1308.4008",
            teaches: "A tilted ravine: neither weight alone is steep or flat, only their sum and their difference are.",
        },
        domain: [[-10.0, 10.0], [-10.0, 10.0]],
        start: [-7.0, -4.0],
        minima: &[[1.0, 3.0]],
    };

    /// 0.26(x² + y²) − 0.48xy.
    Matyas |x, y| (x.squared() + y.squared()) * 0.26 - x * y * 0.48,
    Facts {
        description: Description {
            name: "matyas",
            label: "Matyas",
            formula: "0.26(x² + y²) − 0.48xy",
            source: "Matyas 1965; Jamil and Yang 2013, arXiv 1308.4008",
            teaches: "So gentle that rates far above 1 are right: a good rate is known only by its surface.",
        },
        domain: [[-10.0, 10.0], [-10.0, 10.0]],
        start: [-9.0, -4.0],
        minima: &[[0.0, 0.0]],
    };

    /// 20 + x² + y² − 10(cos 2πx + cos 2πy), grouped so that nothing cancels at the minimum.
    Rastrigin |x, y| {
        x.squared() + y.squared() + (-(x * TAU).cos() - (y * TAU).cos() + 2.0) * 10.0
    },
    Facts {
        description: Description {
            name: "rastrigin",
            label: "Rastrigin",
            formula: "20 + x² + y² − 10(cos 2πx + cos 2πy)",
            source: "Rastrigin 1974; Mühlenbein, Schomisch and Born 1991",
            teaches: "An egg box: a low rate falls into the nearest dent, a high one leaps from dent to dent and rests nowhere.",
        },
        domain: [[-2.5, 2.5], [-2.5, 2.5]],
        start: [-1.6, 1.3],
        minima: &[
            [0.0, 0.0],
            [-0.9949586376523348, 0.0],
            [0.9949586376523348, 0.0],
            [0.0, -0.9949586376523348],
            [0.0, 0.9949586376523348],
            [-0.9949586376523348, -0.9949586376523348],
            [-0.9949586376523348, 0.9949586376523348],
            [0.9949586376523348, -0.9949586376523348],
            [0.9949586376523348, 0.9949586376523348],
            [-1.9899122337085495, 0.0],
            [1.9899122337085495, 0.0],
            [0.0, -1.9899122337085495],
            [0.0, 1.9899122337085495],
            [-1.9899122337085495, -0.9949586376523348],
            [-1.9899122337085495, 0.9949586376523348],
            [1.9899122337085495, -0.9949586376523348],
            [1.9899122337085495, 0.9949586376523348],
            [-0.9949586376523348, -1.9899122337085495],
            [-0.9949586376523348, 1.9899122337085495],
            [0.9949586376523348, -1.9899122337085495],
            [0.9949586376523348, 1.9899122337085495],
            [-1.9899122337085495, -1.9899122337085495],
            [-1.9899122337085495, 1.9899122337085495],
            [1.9899122337085495, -1.9899122337085495],
            [1.9899122337085495, 1.9899122337085495],
        ],
    };

    /// 20 + e − 20 exp(−0.2√(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)), grouped so that nothing cancels at the
    /// minimum.
    Ackley |x, y| {
        let distance = ((x.squared() + y.squared()) * 0.5).sqrt();
        let waves = ((x * TAU).cos() + (y * TAU).cos()) * 0.5;
        (-(distance * -0.2).exp() + 1.0) * 20.0 + (-(waves - 1.0).exp() + 1.0) * E
    },
    Facts {
        description: Description {
            name: "ackley",
            label: "Ackley",
            formula: "20 + e − 20 exp(−0.2√(½(x² + y²))) − exp(½(cos 2πx + cos 2πy))",
            source: "Ackley 1987, A connectionist machine for genetic hillclimbing",
            teaches: "The best minimum is a sharp point: a constant rate jumps to and fro over it for ever, by its own length.",
        },
        domain: [[-2.5, 2.5], [-2.5, 2.5]],
        start: [-1.6, 1.3],
        minima: &[
            [0.0, 0.0],
            [-0.9521665459501717, 0.0],
            [0.9521665459501717, 0.0],
            [0.0, -0.9521665459501717],
            [0.0, 0.9521665459501717],
            [-0.9684776587077244, -0.9684776587077244],
            [-0.9684776587077244, 0.9684776587077244],
            [0.9684776587077244, -0.9684776587077244],
            [0.9684776587077244, 0.9684776587077244],
            [-1.9589197181217173, 0.0],
            [1.9589197181217173, 0.0],
            [0.0, -1.9589197181217173],
            [0.0, 1.9589197181217173],
            [-1.9646166628629864, -0.9824160350791393],
            [-1.9646166628629864, 0.9824160350791393],
            [1.9646166628629864, -0.9824160350791393],
            [1.9646166628629864, 0.9824160350791393],
            [-0.9824160350791393, -1.9646166628629864],
            [-0.9824160350791393, 1.9646166628629864],
            [0.9824160350791393, -1.9646166628629864],
            [0.9824160350791393, 1.9646166628629864],
            [-1.9744519864841166, -1.9744519864841166],
            [-1.9744519864841166, 1.9744519864841166],
            [1.9744519864841166, -1.9744519864841166],
            [1.9744519864841166, 1.9744519864841166],
        ],
    };

    /// ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y).
    StyblinskiTang |x, y| {
        let (square_x, square_y) = (x.squared(), y.squared());
        ((square_x - 16.0) * square_x + x * 5.0 + (square_y - 16.0) * square_y + y * 5.0) * 0.5
    },
    Facts {
        description: Description {
            name: "styblinski-tang",
            label: "Styblinski–Tang",
            formula: "½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)",
            source: "Styblinski and Tang 1990, Experiments in nonconvex optimization",
            teaches: "Four basins: a low rate stays in the nearest, a higher one is carried on into a better one.",
        },
        domain: [[-5.0, 5.0], [-5.0, 5.0]],
        start: [0.5, 4.5],
        minima: &[
            [-2.903534027771177, -2.903534027771177],
            [2.746802770990837, -2.903534027771177],
            [-2.903534027771177, 2.746802770990837],
            [2.746802770990837, 2.746802770990837],
        ],
    };

    /// 2x² − 1.05x⁴ + x⁶/6 + xy + y².
    ThreeHumpCamel |x, y| {
        let square = x.squared();
        ((square * (1.0 / 6.0) - 1.05) * square + 2.0) * square + x * y + y.squared()
    },
    Facts {
        description: Description {
            name: "three-hump-camel",
            label: "three-hump camel",
            formula: "2x² − 1.05x⁴ + x⁶/6 + xy + y²",
            source: "Branin 1972; Surjanovic and Bingham, Virtual Library of Simulation Experiments",
            teaches: "Three valleys in a row: a low rate stays in the outer one, a higher one carries on into the best.",
        },
        domain: [[-2.5, 2.5], [-2.5, 2.5]],
        start: [-2.2, 2.0],
        minima: &[
            [0.0, 0.0],
            [-1.7475523458302888, 0.8737761729151444],
            [1.7475523458302888, -0.8737761729151444],
        ],
    };

    /// (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y².
    SixHumpCamel |x, y| {
        let (square_x, square_y) = (x.squared(), y.squared());
        ((square_x * (1.0 / 3.0) - 2.1) * square_x + 4.0) * square_x
            + x * y
            + (square_y * 4.0 - 4.0) * square_y
    },
    Facts {
        description: Description {
            name: "six-hump-camel",
            label: "six-hump camel",
            formula: "(4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²",
            source: "Dixon and Szegö 1978, The global optimization problem; Branin 1972",
            teaches: "Six basins of three depths: a rate a little too high leaves a good basin and settles in a worse one.",
        },
        domain: [[-2.0, 2.0], [-1.2, 1.2]],
        start: [-1.6, 0.25],
        minima: &[
            [0.08984201310031806, -0.7126564030207396],
            [-0.08984201310031806, 0.7126564030207396],
            [-1.703606714969981, 0.7960835686726251],
            [1.703606714969981, -0.7960835686726251],
            [-1.6071047529201972, -0.5686514548841314],
            [1.6071047529201972, 0.5686514548841314],
        ],
    };

    /// [1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)]
    /// · [30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)].
    GoldsteinPrice |x, y| {
        let (square_x, product, square_y) = (x.squared(), x * y, y.squared());
        let first = (square_x + product * 2.0 + square_y) * 3.0 - (x + y) * 14.0 + 19.0;
        let second = square_x * 12.0 - product * 36.0 + square_y * 27.0 - x * 32.0 + y * 48.0 + 18.0;
        ((x + y + 1.0).squared() * first + 1.0) * ((x * 2.0 - y * 3.0).squared() * second + 30.0)
    },
    Facts {
        description: Description {
            name: "goldstein-price",
            label: "Goldstein–Price",
            formula: "[1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)] · [30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)]",
            source: "Goldstein and Price 1971, On descent from local minima",
            teaches: "Walls a thousand times steeper than most: only rates below 0.001 survive, and the higher of them end better.",
        },
        domain: [[-2.0, 2.0], [-2.0, 2.0]],
        start: [0.2, 0.2],
        minima: &[[0.0, -1.0], [-0.6, -0.4], [1.8, 0.2], [1.2, 0.8]],
    };

    /// x² − y².
    Saddle |x, y| x.squared() - y.squared(),
    Facts {
        description: Description {
            name: "saddle",
            label: "saddle",
            formula: "x² − y²",
            source: "the simplest stationary point that is no minimum",
            teaches: "The slope is small near a saddle: a low rate lingers there before it escapes.",
        },
        domain: [[-2.0, 2.0], [-2.0, 2.0]],
        start: [-1.6, 0.01],
        minima: &[],
    };

    /// x³ − 3xy².
    MonkeySaddle |x, y| (x.squared() - y.squared() * 3.0) * x,
    Facts {
        description: Description {
            name: "monkey-saddle",
            label: "monkey saddle",
            formula: "x³ − 3xy²",
            source: "Hilbert and Cohn-Vossen 1932, Anschauliche Geometrie, § 29",
            teaches: "So flat in the middle that even the curvature is zero there: a low rate takes for ever to find a way down.",
        },
        domain: [[-2.0, 2.0], [-2.0, 2.0]],
        start: [1.4, 0.02],
        minima: &[],
    };

    /// 8x²/(4 + r²) + ½y² with r = √(1 + x²) − x, which is about −2x on the left and 1/(2x) on the right. So on
    /// the left the loss rises to a shelf at 2, whose slope fades like 6/|x|³; a cliff leads down from there to
    /// the minimum, where the curvature is 3.2; and on the right a wall rises as 2x². Gradient descent crosses
    /// the shelf in about x⁴/(24·rate) steps. Above 2/3.2 the wall throws it back onto the shelf, again and
    /// again; above 2 it diverges across the shelf, along y.
    Plateau |x, y| {
        let r = (x.squared() + 1.0).sqrt() - x;
        x.squared() * 8.0 / (r.squared() + 4.0) + y.squared() * 0.5
    },
    Facts {
        description: Description {
            name: "plateau",
            label: "plateau and cliff",
            formula: "8x²/(4 + (√(1 + x²) − x)²) + ½y²",
            source: "this project; the cliff after Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063",
            teaches: "On the shelf a low rate hardly moves; below the cliff a high one is thrown back up onto the shelf.",
        },
        domain: [[-6.0, 2.0], [-2.2, 2.2]],
        start: [-4.0, 1.5],
        minima: &[[0.0, 0.0]],
    };

    /// (x² − 1)² + ¼x + y²: two wells along x, the left one deeper by about ½ because of the tilt.
    DoubleWell |x, y| (x.squared() - 1.0).squared() + x * 0.25 + y.squared(),
    Facts {
        description: Description {
            name: "double-well",
            label: "double well",
            formula: "(x² − 1)² + ¼x + y²",
            source: "this project; the tilted quartic of bifurcation theory (Strogatz, Nonlinear Dynamics and Chaos, 3.6)",
            teaches: "A low rate settles in the nearer, shallower well; a higher one leaps over the barrier into the deeper.",
        },
        domain: [[-2.0, 2.0], [-1.5, 1.5]],
        start: [1.8, 1.0],
        minima: &[[-1.0298959850506604, 0.0], [0.96714893788303, 0.0]],
    };
}
