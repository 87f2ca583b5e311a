// <overshoot-lab> for TypeScript. Made from the table of parameters by `OVERSHOOT_RECORD=1 cargo test --lib types`; a test
// compares the two.
import type { Verdict } from "./types.js";

/** Every parameter as an attribute. */
export interface LabAttributes {
  /** model: What is trained: two numbers on a loss surface given by a formula, or a model on data. */
  "model"?: "surface" | "line" | "logistic" | "perceptron";
  /** surface: The formula of the loss. */
  "surface"?: "parabola" | "bowl" | "ravine" | "rosenbrock" | "beale" | "himmelblau" | "booth" | "matyas" | "rastrigin" | "ackley" | "styblinski-tang" | "three-hump-camel" | "six-hump-camel" | "goldstein-price" | "saddle" | "monkey-saddle" | "plateau" | "double-well";
  /** condition number: How many times steeper the steep direction is than the flat one. */
  "condition"?: number | `${number}`;
  /** data. */
  "dataset"?: "line" | "outliers" | "sine" | "blobs" | "moons" | "circles" | "xor" | "spirals" | "own" | "plane" | "iris" | "penguins";
  /** data. */
  "data"?: "line" | "outliers" | "sine" | "blobs" | "moons" | "circles" | "xor" | "spirals" | "own" | "plane" | "iris" | "penguins";
  /** points. */
  "points"?: number | `${number}`;
  /** noise. */
  "noise"?: number | `${number}`;
  /** turns: How many times each arm of the spirals goes around. */
  "turns"?: number | `${number}`;
  /** your points: Each point as x,y,label, ; between points; labels are 0 and 1, and for a network 2 as well. */
  "own"?: string;
  /** held out: The share of the points that is held out of training, to see whether the model does well on what it has not seen. */
  "validation"?: number | `${number}`;
  /** seed: Which random numbers: the same seed gives the same points, weights and batches everywhere. */
  "seed"?: number | `${number}`;
  /** standardise inputs. */
  "standardise"?: boolean | "true" | "false";
  /** bias: Whether there is an offset besides the two weights; without it the landscape is exactly the loss. */
  "bias"?: boolean | "true" | "false";
  /** hidden layers: How many units each hidden layer has: from one to four layers. */
  "layers"?: string;
  /** activation: What each hidden unit makes of the sum of its inputs. */
  "activation"?: "tanh" | "relu" | "gelu" | "sigmoid" | "linear";
  /** loss: What training minimises; by default the mean squared error for curves, the logistic loss for two classes, and softmax cross-entropy for more. */
  "loss"?: "mse" | "logistic" | "cross-entropy";
  /** initialisation. */
  "init"?: "xavier" | "he" | "scaled" | "zero";
  /** scale of initialisation: What the first weights are multiplied by. */
  "init-scale"?: number | `${number}`;
  /** L2: Half of it times the sum of the squared weights is part of the loss that is trained; that on the validation points is told without it. */
  "l2"?: number | `${number}`;
  /** loss scale: What the loss is multiplied by: ten times the loss has a limit a tenth as high. */
  "loss-scale"?: number | `${number}`;
  /** curvature: How fast the slope grows with the distance from the minimum: at twice the curvature, half the rate is the limit. */
  "curvature"?: number | `${number}`;
  /** optimizer: The rule that turns slopes into steps. */
  "optimizer"?: "sgd" | "momentum" | "nesterov" | "heavy-ball" | "adagrad" | "rmsprop" | "adadelta" | "adam" | "adamw" | "adamax" | "nadam" | "radam" | "rprop" | "sign-sgd" | "lion" | "newton";
  /** learning rate: What the slope is multiplied by to get the step. */
  "lr"?: number | `${number}`;
  /** momentum. */
  "momentum"?: number | `${number}`;
  /** dampening: By how much each new slope is reduced before it joins the velocity; without momentum it does nothing. */
  "dampening"?: number | `${number}`;
  /** nesterov: Whether the step looks ahead along the velocity; without momentum it does nothing. */
  "nesterov"?: boolean | "true" | "false";
  /** alpha: The share of the running mean of squared slopes that each step keeps. */
  "alpha"?: number | `${number}`;
  /** centered: Whether the slope is divided by its standard deviation, not by the root of its mean square. */
  "centered"?: boolean | "true" | "false";
  /** rho: The share that both running means, of squared slopes and of squared moves, keep each step. */
  "rho"?: number | `${number}`;
  /** lr decay: The rate is divided by 1 + lr-decay × updates done. */
  "lr-decay"?: number | `${number}`;
  /** initial accumulator: What the sum of squared slopes begins with. */
  "initial-accumulator-value"?: number | `${number}`;
  /** beta1: The share of the running mean of slopes that each step keeps. */
  "beta1"?: number | `${number}`;
  /** beta2. */
  "beta2"?: number | `${number}`;
  /** eps. */
  "eps"?: number | `${number}`;
  /** amsgrad: Whether the largest mean square so far divides, so that steps cannot grow again (Reddi et al. 2018). */
  "amsgrad"?: boolean | "true" | "false";
  /** momentum decay: How fast the momentum warms up to beta1; 0 leaves it at half of it. */
  "momentum-decay"?: number | `${number}`;
  /** etas: What a parameter's own step is multiplied by when its slope has changed its sign, and when it has not. */
  "etas"?: string;
  /** step sizes: The shortest and the longest step of a parameter. */
  "step-sizes"?: string;
  /** damping: Added to every curvature: the higher, the more a step is like one of gradient descent. */
  "damping"?: number | `${number}`;
  /** weight decay. */
  "weight-decay"?: number | `${number}`;
  /** decoupled decay: Whether weights decay apart from the slope, as in AdamW. */
  "decoupled-weight-decay"?: boolean | "true" | "false";
  /** schedule: How the learning rate changes over the steps; the slider sets its peak. */
  "schedule"?: "constant" | "step" | "multistep" | "exponential" | "linear" | "polynomial" | "cosine" | "cosine-restarts" | "one-cycle" | "cyclic" | "plateau" | "inverse-sqrt" | "warm-up-stable-decay";
  /** warm-up. */
  "warm-up"?: number | `${number}`;
  /** step size: Updates between two drops of the rate. */
  "step-size"?: number | `${number}`;
  /** milestones: The updates at which the rate drops. */
  "milestones"?: string;
  /** gamma. */
  "gamma"?: number | `${number}`;
  /** start factor: The share of the peak rate that it begins with; for a decay 1, with end-factor 0. */
  "start-factor"?: number | `${number}`;
  /** end factor: The share of the peak rate that it ends with. */
  "end-factor"?: number | `${number}`;
  /** total iters: Updates until the end of the change; by default those of the run after the warm-up. */
  "total-iters"?: number | `${number}`;
  /** power: The exponent of the share that is left: 1 is a straight line down to 0. */
  "power"?: number | `${number}`;
  /** T max: Updates from the peak to the floor; by default those of the run after the warm-up. */
  "t-max"?: number | `${number}`;
  /** T 0: Updates until the first restart. */
  "t-0"?: number | `${number}`;
  /** T mult: How many times as long each period is as the one before. */
  "t-mult"?: number | `${number}`;
  /** total steps: Updates of the whole cycle; by default those of the run after the warm-up. */
  "total-steps"?: number | `${number}`;
  /** pct start: The share of the cycle in which the rate rises. */
  "pct-start"?: number | `${number}`;
  /** anneal strategy: The form of rise and fall. */
  "anneal-strategy"?: "cos" | "linear";
  /** div factor: How many times lower than the peak the rate begins. */
  "div-factor"?: number | `${number}`;
  /** final div factor: How many times lower than at its beginning the rate ends. */
  "final-div-factor"?: number | `${number}`;
  /** three phases: Whether the rate falls as far and as long as it rose before it falls on. */
  "three-phase"?: boolean | "true" | "false";
  /** base lr: The rate between two waves; by default a tenth of the peak. */
  "base-lr"?: number | `${number}`;
  /** step size up: Updates in which the rate rises; by default a quarter of those of the run after the warm-up. */
  "step-size-up"?: number | `${number}`;
  /** step size down: Updates in which the rate falls; by default as many as in which it rises. */
  "step-size-down"?: number | `${number}`;
  /** mode: How the height of the wave changes. */
  "mode"?: "triangular" | "triangular2" | "exp-range";
  /** cycle momentum: Whether the momentum (Adam's beta1) falls while the rate rises; optimizers without one are left alone. */
  "cycle-momentum"?: boolean | "true" | "false";
  /** base momentum: The momentum where the rate is highest, if it is cycled. */
  "base-momentum"?: number | `${number}`;
  /** max momentum: The momentum where the rate is lowest, if it is cycled. */
  "max-momentum"?: number | `${number}`;
  /** factor: What the rate is multiplied by when the loss has stopped falling. */
  "factor"?: number | `${number}`;
  /** patience: Updates without a better loss that are put up with before the rate drops. */
  "patience"?: number | `${number}`;
  /** threshold: How much lower than the best a loss must be to count as better. */
  "threshold"?: number | `${number}`;
  /** threshold mode: Whether the threshold is a share of the best loss or a loss. */
  "threshold-mode"?: "rel" | "abs";
  /** cooldown: Updates after a drop in which nothing is counted. */
  "cooldown"?: number | `${number}`;
  /** lowest lr: The rate below which it does not drop. */
  "min-lr"?: number | `${number}`;
  /** timescale: The rate is the peak times √(timescale / (timescale + update)): after three timescales it is half. */
  "timescale"?: number | `${number}`;
  /** decay steps: Updates at the end in which the rate falls; by default a fifth of the run. */
  "decay-steps"?: number | `${number}`;
  /** decay shape: The form of the fall at the end. */
  "decay-shape"?: "linear" | "cosine" | "sqrt";
  /** eta min: The rate at the end of the fall. */
  "eta-min"?: number | `${number}`;
  /** steps. */
  "steps"?: number | `${number}`;
  /** epochs: How many times training goes through all points: one epoch is as many updates (iterations) as it takes to see each point once. 0: as many updates as steps says. */
  "epochs"?: number | `${number}`;
  /** batch size: How many points each update sees, drawn without repetition within an epoch; 0 is all of them, the full batch. */
  "batch"?: number | `${number}`;
  /** start. */
  "start"?: string;
  /** sharpness every: After how many updates the sharpness, the largest curvature of the loss, is measured; 0 is never. */
  "sharpness-every"?: number | `${number}`;
  /** watch: What the sweep, its star and the range test look at. */
  "watch"?: "loss" | "validation-loss" | "accuracy";
  /** second chart: What is drawn by step below the loss. */
  "metric"?: "none" | "accuracy" | "gradient" | "sharpness";
  /** slice: Which plane through the weights the landscape is cut along, where there are more than two. */
  "slice"?: "principal" | "random";
  /** step: The step that is shown written out; the last one where the run has fewer. */
  "step"?: number | `${number}`;
  /** loss axis: Whether the loss is drawn on a log axis of its gap to the minimum, or as it is. */
  "loss-axis"?: "log" | "linear";
  /** rates shown: The lowest and highest rate on the slider; by default the four decades in which something happens. */
  "window"?: string;
  /** answers: Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess. */
  "answers"?: "shown" | "tried" | "hidden";
  /** live: Train on without end; the slider changes the rate of the run in progress. */
  "live"?: boolean | "true" | "false";
  /** pinned runs: Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs. */
  "pins"?: string;
  /** panel: What is open below the lab: the learning-rate finder, the race, the code, how the best rate moves, or examples. */
  "panel"?: "none" | "finder" | "run" | "race" | "code" | "moves" | "examples";
  /** against: The setting against which the best rate is drawn; where it does not apply, the first one that does. */
  "against"?: "condition" | "width" | "depth" | "momentum" | "steps" | "batch" | "points" | "noise" | "init-scale" | "l2" | "loss-scale" | "beta1" | "beta2" | "alpha" | "rho" | "damping";
  /** first rate: The rate with which the range test begins. */
  "find-start"?: number | `${number}`;
  /** last rate: The rate with which the range test ends at the latest. */
  "find-end"?: number | `${number}`;
  /** times: What the rate is multiplied by each time: 10 or 3 is quick, 1.2 is smooth. */
  "find-factor"?: number | `${number}`;
  /** steps at each rate: Updates at each rate before the next one is tried. */
  "find-steps"?: number | `${number}`;
  /** stop at: The test stops when the loss is this many times as far above the minimum as the best so far. */
  "find-stop"?: number | `${number}`;
  /** start again at each rate: Whether the weights are set back to the start at each rate; by default they are, unless batches are noisy. Without, one training goes on while its rate rises. */
  "find-restart"?: boolean | "true" | "false";
  /** racers: Runs that race from the same start: what differs from the defaults, as name:value/name:value, ; between runs; one with an lr keeps it. By default gradient descent, momentum, RMSprop and Adam. */
  "race"?: string;
  /** rates of the race: Whether each racer has the best rate of its own sweep, or all have the rate on the slider; a racer whose lr is given keeps it. */
  "race-rate"?: "own" | "same";
  /** framework: For what the code is written. */
  "framework"?: "pytorch" | "optax" | "keras";
  /** view: How large the lab is, and how it is laid out: a card, a figure, or the whole laboratory. */
  "view"?: "card" | "figure" | "full";
  /** parts: Exactly what is shown; by default what the view has. */
  "parts"?: string;
  /** locked parameters: Parameters that the reader sees and cannot change. It binds the controls, and not the script of the page; a link is no secret. */
  "lock"?: string;
  /** caption: A line below the lab. */
  "caption"?: string;
  /** ask: Answer buttons: whether the rate is too low, about right or too high (zone, which hides the answers), or which rate is the best (best, which shows the answers of tried rates only). */
  "ask"?: "none" | "zone" | "best";
  /** autoplay: When the run plays by itself: while the lab can be seen, always (also if no value is written), or never. */
  "autoplay"?: "visible" | "always" | "never";
  /** height of the sweep: What the chart of every rate is as high as: the loss after the last step, or the steps to the flag. */
  "sweep-height"?: "loss" | "steps";
  /** words for endings: What endings are called: by the terms of the field, or in plain words for a lesson that has not given them yet. */
  "words"?: "terms" | "plain";
  /** next step: Whether an arrow shows where the step after the one on screen lands. */
  "ahead"?: boolean | "true" | "false";
}

/** Every parameter as a property: undefined until the lab has started; null sets the default. */
export interface LabProperties {
  /** model: What is trained: two numbers on a loss surface given by a formula, or a model on data. */
  get model(): string | undefined;
  set model(value: "surface" | "line" | "logistic" | "perceptron" | null | undefined);
  /** surface: The formula of the loss. */
  get surface(): string | undefined;
  set surface(value: "parabola" | "bowl" | "ravine" | "rosenbrock" | "beale" | "himmelblau" | "booth" | "matyas" | "rastrigin" | "ackley" | "styblinski-tang" | "three-hump-camel" | "six-hump-camel" | "goldstein-price" | "saddle" | "monkey-saddle" | "plateau" | "double-well" | null | undefined);
  /** condition number: How many times steeper the steep direction is than the flat one. */
  get condition(): string | undefined;
  set condition(value: number | `${number}` | null | undefined);
  /** data. */
  get data(): string | undefined;
  set data(value: "line" | "outliers" | "sine" | "blobs" | "moons" | "circles" | "xor" | "spirals" | "own" | "plane" | "iris" | "penguins" | null | undefined);
  /** points. */
  get points(): string | undefined;
  set points(value: number | `${number}` | null | undefined);
  /** noise. */
  get noise(): string | undefined;
  set noise(value: number | `${number}` | null | undefined);
  /** turns: How many times each arm of the spirals goes around. */
  get turns(): string | undefined;
  set turns(value: number | `${number}` | null | undefined);
  /** your points: Each point as x,y,label, ; between points; labels are 0 and 1, and for a network 2 as well. */
  get own(): string | undefined;
  set own(value: string | null | undefined);
  /** held out: The share of the points that is held out of training, to see whether the model does well on what it has not seen. */
  get validation(): string | undefined;
  set validation(value: number | `${number}` | null | undefined);
  /** seed: Which random numbers: the same seed gives the same points, weights and batches everywhere. */
  get seed(): string | undefined;
  set seed(value: number | `${number}` | null | undefined);
  /** standardise inputs. */
  get standardise(): string | undefined;
  set standardise(value: boolean | "true" | "false" | null | undefined);
  /** bias: Whether there is an offset besides the two weights; without it the landscape is exactly the loss. */
  get bias(): string | undefined;
  set bias(value: boolean | "true" | "false" | null | undefined);
  /** hidden layers: How many units each hidden layer has: from one to four layers. */
  get layers(): string | undefined;
  set layers(value: string | null | undefined);
  /** activation: What each hidden unit makes of the sum of its inputs. */
  get activation(): string | undefined;
  set activation(value: "tanh" | "relu" | "gelu" | "sigmoid" | "linear" | null | undefined);
  /** loss: What training minimises; by default the mean squared error for curves, the logistic loss for two classes, and softmax cross-entropy for more. */
  get loss(): string | undefined;
  set loss(value: "mse" | "logistic" | "cross-entropy" | null | undefined);
  /** initialisation. */
  get init(): string | undefined;
  set init(value: "xavier" | "he" | "scaled" | "zero" | null | undefined);
  /** scale of initialisation: What the first weights are multiplied by. */
  get initScale(): string | undefined;
  set initScale(value: number | `${number}` | null | undefined);
  /** L2: Half of it times the sum of the squared weights is part of the loss that is trained; that on the validation points is told without it. */
  get l2(): string | undefined;
  set l2(value: number | `${number}` | null | undefined);
  /** loss scale: What the loss is multiplied by: ten times the loss has a limit a tenth as high. */
  get lossScale(): string | undefined;
  set lossScale(value: number | `${number}` | null | undefined);
  /** curvature: How fast the slope grows with the distance from the minimum: at twice the curvature, half the rate is the limit. */
  get curvature(): string | undefined;
  set curvature(value: number | `${number}` | null | undefined);
  /** optimizer: The rule that turns slopes into steps. */
  get optimizer(): string | undefined;
  set optimizer(value: "sgd" | "momentum" | "nesterov" | "heavy-ball" | "adagrad" | "rmsprop" | "adadelta" | "adam" | "adamw" | "adamax" | "nadam" | "radam" | "rprop" | "sign-sgd" | "lion" | "newton" | null | undefined);
  /** learning rate: What the slope is multiplied by to get the step. */
  get lr(): string | undefined;
  set lr(value: number | `${number}` | null | undefined);
  /** momentum. */
  get momentum(): string | undefined;
  set momentum(value: number | `${number}` | null | undefined);
  /** dampening: By how much each new slope is reduced before it joins the velocity; without momentum it does nothing. */
  get dampening(): string | undefined;
  set dampening(value: number | `${number}` | null | undefined);
  /** nesterov: Whether the step looks ahead along the velocity; without momentum it does nothing. */
  get nesterov(): string | undefined;
  set nesterov(value: boolean | "true" | "false" | null | undefined);
  /** alpha: The share of the running mean of squared slopes that each step keeps. */
  get alpha(): string | undefined;
  set alpha(value: number | `${number}` | null | undefined);
  /** centered: Whether the slope is divided by its standard deviation, not by the root of its mean square. */
  get centered(): string | undefined;
  set centered(value: boolean | "true" | "false" | null | undefined);
  /** rho: The share that both running means, of squared slopes and of squared moves, keep each step. */
  get rho(): string | undefined;
  set rho(value: number | `${number}` | null | undefined);
  /** lr decay: The rate is divided by 1 + lr-decay × updates done. */
  get lrDecay(): string | undefined;
  set lrDecay(value: number | `${number}` | null | undefined);
  /** initial accumulator: What the sum of squared slopes begins with. */
  get initialAccumulatorValue(): string | undefined;
  set initialAccumulatorValue(value: number | `${number}` | null | undefined);
  /** beta1: The share of the running mean of slopes that each step keeps. */
  get beta1(): string | undefined;
  set beta1(value: number | `${number}` | null | undefined);
  /** beta2. */
  get beta2(): string | undefined;
  set beta2(value: number | `${number}` | null | undefined);
  /** eps. */
  get eps(): string | undefined;
  set eps(value: number | `${number}` | null | undefined);
  /** amsgrad: Whether the largest mean square so far divides, so that steps cannot grow again (Reddi et al. 2018). */
  get amsgrad(): string | undefined;
  set amsgrad(value: boolean | "true" | "false" | null | undefined);
  /** momentum decay: How fast the momentum warms up to beta1; 0 leaves it at half of it. */
  get momentumDecay(): string | undefined;
  set momentumDecay(value: number | `${number}` | null | undefined);
  /** etas: What a parameter's own step is multiplied by when its slope has changed its sign, and when it has not. */
  get etas(): string | undefined;
  set etas(value: string | null | undefined);
  /** step sizes: The shortest and the longest step of a parameter. */
  get stepSizes(): string | undefined;
  set stepSizes(value: string | null | undefined);
  /** damping: Added to every curvature: the higher, the more a step is like one of gradient descent. */
  get damping(): string | undefined;
  set damping(value: number | `${number}` | null | undefined);
  /** weight decay. */
  get weightDecay(): string | undefined;
  set weightDecay(value: number | `${number}` | null | undefined);
  /** decoupled decay: Whether weights decay apart from the slope, as in AdamW. */
  get decoupledWeightDecay(): string | undefined;
  set decoupledWeightDecay(value: boolean | "true" | "false" | null | undefined);
  /** schedule: How the learning rate changes over the steps; the slider sets its peak. */
  get schedule(): string | undefined;
  set schedule(value: "constant" | "step" | "multistep" | "exponential" | "linear" | "polynomial" | "cosine" | "cosine-restarts" | "one-cycle" | "cyclic" | "plateau" | "inverse-sqrt" | "warm-up-stable-decay" | null | undefined);
  /** warm-up. */
  get warmUp(): string | undefined;
  set warmUp(value: number | `${number}` | null | undefined);
  /** step size: Updates between two drops of the rate. */
  get stepSize(): string | undefined;
  set stepSize(value: number | `${number}` | null | undefined);
  /** milestones: The updates at which the rate drops. */
  get milestones(): string | undefined;
  set milestones(value: string | null | undefined);
  /** gamma. */
  get gamma(): string | undefined;
  set gamma(value: number | `${number}` | null | undefined);
  /** start factor: The share of the peak rate that it begins with; for a decay 1, with end-factor 0. */
  get startFactor(): string | undefined;
  set startFactor(value: number | `${number}` | null | undefined);
  /** end factor: The share of the peak rate that it ends with. */
  get endFactor(): string | undefined;
  set endFactor(value: number | `${number}` | null | undefined);
  /** total iters: Updates until the end of the change; by default those of the run after the warm-up. */
  get totalIters(): string | undefined;
  set totalIters(value: number | `${number}` | null | undefined);
  /** power: The exponent of the share that is left: 1 is a straight line down to 0. */
  get power(): string | undefined;
  set power(value: number | `${number}` | null | undefined);
  /** T max: Updates from the peak to the floor; by default those of the run after the warm-up. */
  get tMax(): string | undefined;
  set tMax(value: number | `${number}` | null | undefined);
  /** T 0: Updates until the first restart. */
  get t0(): string | undefined;
  set t0(value: number | `${number}` | null | undefined);
  /** T mult: How many times as long each period is as the one before. */
  get tMult(): string | undefined;
  set tMult(value: number | `${number}` | null | undefined);
  /** total steps: Updates of the whole cycle; by default those of the run after the warm-up. */
  get totalSteps(): string | undefined;
  set totalSteps(value: number | `${number}` | null | undefined);
  /** pct start: The share of the cycle in which the rate rises. */
  get pctStart(): string | undefined;
  set pctStart(value: number | `${number}` | null | undefined);
  /** anneal strategy: The form of rise and fall. */
  get annealStrategy(): string | undefined;
  set annealStrategy(value: "cos" | "linear" | null | undefined);
  /** div factor: How many times lower than the peak the rate begins. */
  get divFactor(): string | undefined;
  set divFactor(value: number | `${number}` | null | undefined);
  /** final div factor: How many times lower than at its beginning the rate ends. */
  get finalDivFactor(): string | undefined;
  set finalDivFactor(value: number | `${number}` | null | undefined);
  /** three phases: Whether the rate falls as far and as long as it rose before it falls on. */
  get threePhase(): string | undefined;
  set threePhase(value: boolean | "true" | "false" | null | undefined);
  /** base lr: The rate between two waves; by default a tenth of the peak. */
  get baseLr(): string | undefined;
  set baseLr(value: number | `${number}` | null | undefined);
  /** step size up: Updates in which the rate rises; by default a quarter of those of the run after the warm-up. */
  get stepSizeUp(): string | undefined;
  set stepSizeUp(value: number | `${number}` | null | undefined);
  /** step size down: Updates in which the rate falls; by default as many as in which it rises. */
  get stepSizeDown(): string | undefined;
  set stepSizeDown(value: number | `${number}` | null | undefined);
  /** mode: How the height of the wave changes. */
  get mode(): string | undefined;
  set mode(value: "triangular" | "triangular2" | "exp-range" | null | undefined);
  /** cycle momentum: Whether the momentum (Adam's beta1) falls while the rate rises; optimizers without one are left alone. */
  get cycleMomentum(): string | undefined;
  set cycleMomentum(value: boolean | "true" | "false" | null | undefined);
  /** base momentum: The momentum where the rate is highest, if it is cycled. */
  get baseMomentum(): string | undefined;
  set baseMomentum(value: number | `${number}` | null | undefined);
  /** max momentum: The momentum where the rate is lowest, if it is cycled. */
  get maxMomentum(): string | undefined;
  set maxMomentum(value: number | `${number}` | null | undefined);
  /** factor: What the rate is multiplied by when the loss has stopped falling. */
  get factor(): string | undefined;
  set factor(value: number | `${number}` | null | undefined);
  /** patience: Updates without a better loss that are put up with before the rate drops. */
  get patience(): string | undefined;
  set patience(value: number | `${number}` | null | undefined);
  /** threshold: How much lower than the best a loss must be to count as better. */
  get threshold(): string | undefined;
  set threshold(value: number | `${number}` | null | undefined);
  /** threshold mode: Whether the threshold is a share of the best loss or a loss. */
  get thresholdMode(): string | undefined;
  set thresholdMode(value: "rel" | "abs" | null | undefined);
  /** cooldown: Updates after a drop in which nothing is counted. */
  get cooldown(): string | undefined;
  set cooldown(value: number | `${number}` | null | undefined);
  /** lowest lr: The rate below which it does not drop. */
  get minLr(): string | undefined;
  set minLr(value: number | `${number}` | null | undefined);
  /** timescale: The rate is the peak times √(timescale / (timescale + update)): after three timescales it is half. */
  get timescale(): string | undefined;
  set timescale(value: number | `${number}` | null | undefined);
  /** decay steps: Updates at the end in which the rate falls; by default a fifth of the run. */
  get decaySteps(): string | undefined;
  set decaySteps(value: number | `${number}` | null | undefined);
  /** decay shape: The form of the fall at the end. */
  get decayShape(): string | undefined;
  set decayShape(value: "linear" | "cosine" | "sqrt" | null | undefined);
  /** eta min: The rate at the end of the fall. */
  get etaMin(): string | undefined;
  set etaMin(value: number | `${number}` | null | undefined);
  /** steps. */
  get steps(): string | undefined;
  set steps(value: number | `${number}` | null | undefined);
  /** epochs: How many times training goes through all points: one epoch is as many updates (iterations) as it takes to see each point once. 0: as many updates as steps says. */
  get epochs(): string | undefined;
  set epochs(value: number | `${number}` | null | undefined);
  /** batch size: How many points each update sees, drawn without repetition within an epoch; 0 is all of them, the full batch. */
  get batch(): string | undefined;
  set batch(value: number | `${number}` | null | undefined);
  /** start. */
  get start(): string | undefined;
  set start(value: string | null | undefined);
  /** sharpness every: After how many updates the sharpness, the largest curvature of the loss, is measured; 0 is never. */
  get sharpnessEvery(): string | undefined;
  set sharpnessEvery(value: number | `${number}` | null | undefined);
  /** watch: What the sweep, its star and the range test look at. */
  get watch(): string | undefined;
  set watch(value: "loss" | "validation-loss" | "accuracy" | null | undefined);
  /** second chart: What is drawn by step below the loss. */
  get metric(): string | undefined;
  set metric(value: "none" | "accuracy" | "gradient" | "sharpness" | null | undefined);
  /** slice: Which plane through the weights the landscape is cut along, where there are more than two. */
  get slice(): string | undefined;
  set slice(value: "principal" | "random" | null | undefined);
  /** step: The step that is shown written out; the last one where the run has fewer. */
  get step(): string | undefined;
  set step(value: number | `${number}` | null | undefined);
  /** loss axis: Whether the loss is drawn on a log axis of its gap to the minimum, or as it is. */
  get lossAxis(): string | undefined;
  set lossAxis(value: "log" | "linear" | null | undefined);
  /** rates shown: The lowest and highest rate on the slider; by default the four decades in which something happens. */
  get window(): string | undefined;
  set window(value: string | null | undefined);
  /** answers: Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess. */
  get answers(): string | undefined;
  set answers(value: "shown" | "tried" | "hidden" | null | undefined);
  /** live: Train on without end; the slider changes the rate of the run in progress. */
  get live(): string | undefined;
  set live(value: boolean | "true" | "false" | null | undefined);
  /** pinned runs: Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs. */
  get pins(): string | undefined;
  set pins(value: string | null | undefined);
  /** panel: What is open below the lab: the learning-rate finder, the race, the code, how the best rate moves, or examples. */
  get panel(): string | undefined;
  set panel(value: "none" | "finder" | "run" | "race" | "code" | "moves" | "examples" | null | undefined);
  /** against: The setting against which the best rate is drawn; where it does not apply, the first one that does. */
  get against(): string | undefined;
  set against(value: "condition" | "width" | "depth" | "momentum" | "steps" | "batch" | "points" | "noise" | "init-scale" | "l2" | "loss-scale" | "beta1" | "beta2" | "alpha" | "rho" | "damping" | null | undefined);
  /** first rate: The rate with which the range test begins. */
  get findStart(): string | undefined;
  set findStart(value: number | `${number}` | null | undefined);
  /** last rate: The rate with which the range test ends at the latest. */
  get findEnd(): string | undefined;
  set findEnd(value: number | `${number}` | null | undefined);
  /** times: What the rate is multiplied by each time: 10 or 3 is quick, 1.2 is smooth. */
  get findFactor(): string | undefined;
  set findFactor(value: number | `${number}` | null | undefined);
  /** steps at each rate: Updates at each rate before the next one is tried. */
  get findSteps(): string | undefined;
  set findSteps(value: number | `${number}` | null | undefined);
  /** stop at: The test stops when the loss is this many times as far above the minimum as the best so far. */
  get findStop(): string | undefined;
  set findStop(value: number | `${number}` | null | undefined);
  /** start again at each rate: Whether the weights are set back to the start at each rate; by default they are, unless batches are noisy. Without, one training goes on while its rate rises. */
  get findRestart(): string | undefined;
  set findRestart(value: boolean | "true" | "false" | null | undefined);
  /** racers: Runs that race from the same start: what differs from the defaults, as name:value/name:value, ; between runs; one with an lr keeps it. By default gradient descent, momentum, RMSprop and Adam. */
  get race(): string | undefined;
  set race(value: string | null | undefined);
  /** rates of the race: Whether each racer has the best rate of its own sweep, or all have the rate on the slider; a racer whose lr is given keeps it. */
  get raceRate(): string | undefined;
  set raceRate(value: "own" | "same" | null | undefined);
  /** framework: For what the code is written. */
  get framework(): string | undefined;
  set framework(value: "pytorch" | "optax" | "keras" | null | undefined);
  /** view: How large the lab is, and how it is laid out: a card, a figure, or the whole laboratory. */
  get view(): string | undefined;
  set view(value: "card" | "figure" | "full" | null | undefined);
  /** parts: Exactly what is shown; by default what the view has. */
  get parts(): string | undefined;
  set parts(value: string | null | undefined);
  /** locked parameters: Parameters that the reader sees and cannot change. It binds the controls, and not the script of the page; a link is no secret. */
  get lock(): string | undefined;
  set lock(value: string | null | undefined);
  /** caption: A line below the lab. */
  get caption(): string | undefined;
  set caption(value: string | null | undefined);
  /** ask: Answer buttons: whether the rate is too low, about right or too high (zone, which hides the answers), or which rate is the best (best, which shows the answers of tried rates only). */
  get ask(): string | undefined;
  set ask(value: "none" | "zone" | "best" | null | undefined);
  /** autoplay: When the run plays by itself: while the lab can be seen, always (also if no value is written), or never. */
  get autoplay(): string | undefined;
  set autoplay(value: "visible" | "always" | "never" | null | undefined);
  /** height of the sweep: What the chart of every rate is as high as: the loss after the last step, or the steps to the flag. */
  get sweepHeight(): string | undefined;
  set sweepHeight(value: "loss" | "steps" | null | undefined);
  /** words for endings: What endings are called: by the terms of the field, or in plain words for a lesson that has not given them yet. */
  get words(): string | undefined;
  set words(value: "terms" | "plain" | null | undefined);
  /** next step: Whether an arrow shows where the step after the one on screen lands. */
  get ahead(): string | undefined;
  set ahead(value: boolean | "true" | "false" | null | undefined);
}

/** What the events `input`, while something is dragged, and `change`, when it is done, tell. */
export interface LabChange {
  /** The whole state, the permalink without the address. */
  query: string;
  /** Undefined while the run is trained, and while answers are hidden. */
  verdict: Verdict | undefined;
}

/** The element itself. */
export interface OvershootLab extends HTMLElement, LabProperties {
  /** data. */
  get dataset(): DOMStringMap;
  set dataset(value: "line" | "outliers" | "sine" | "blobs" | "moons" | "circles" | "xor" | "spirals" | "own" | "plane" | "iris" | "penguins" | null | undefined);
  /** All parameters at once. */
  query: string;
  /** How the run on screen ended; undefined while it is trained, and while answers are hidden. */
  readonly verdict: Verdict | undefined;
  /** Sets a parameter (null: back to its default); what is wrong with it is shown. */
  setParameter(name: keyof LabAttributes, value: string | null): void;
  /** Plays the run from its start, unless motion is to be reduced. */
  replay(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "overshoot-lab": OvershootLab;
  }
}
