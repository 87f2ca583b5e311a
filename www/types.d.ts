// What the core and the page hand to each other. Made from the Rust structs by
// `OVERSHOOT_RECORD=1 cargo test --lib types`; a test compares the two.

/** What is known of the optimizer, or of the schedule. */
export type About = {
  /** The name that people read. */
  label: string,
  /** What the letters of its formula are. */
  letters: string,
  /** The formula as people write it; empty where there is none. */
  formula: string,
  /** Where it comes from. */
  source: string,
  /** One sentence on what it does or shows. */
  teaches: string
};

/** A rate to try, as one of the buttons sets it. */
export type AdviceText = {
  /** As it can be typed. */
  rate: string,
  /** How training ends with it. */
  ending: Ending
};

/** What became of an answer of the reader. */
export type Answer = {
  /** The permalink of what was asked. */
  query: string,
  /** How the run ended that was asked about. */
  verdict: Verdict,
  /** How many answers were given to this question, this one too. */
  tries: number,
  /** Whether it is right. */
  correct: boolean
};

/** What has become of an answer. */
export type AnswerState = "open" | "waiting" | "right" | "wrong" | "past";

/** An answer to choose. */
export type AnswerText = {
  guess: Guess, label: string, state: AnswerState
};

/** How the answers of the sweep are kept. */
export type Answers = "shown" | "tried" | "hidden";

/** When a run plays by itself. */
export type Autoplay = "visible" | "always" | "never";

/** Everything that the panel says. */
export type BestRateText = {
  /** The settings that apply. */
  choices: Array<Choice>,
  /** The name of the one that is chosen. */
  axis: string,
  /** Whether there is a chart: not while answers are secret, nor where no rate is best. */
  drawn: boolean,
  /** Whether all is found. */
  complete: boolean,
  /** How the best rate moves; how much is found, until all is. */
  sentence: string,
  /** What the lines are, and what else is to be known. */
  notes: Array<string>,
  /** What the chart shows, for screen readers. */
  chart: string,
  /** The values that are found, for a slider. */
  found: number,
  /** The value that can be used. */
  chosen: Chosen | null
};

/** A best rate, and what a training at it comes to. */
export type BestText = {
  /** The rate; null where none leads below the start. */
  rate: string | null,
  /** How many of the points are right at the end, in percent; null where nothing is classified. */
  right: string | null
};

/** Everything that the panel says. */
export type BroughtText = {
  /** The run; null where there is none, or where another thread has read it. */
  run: OwnRunText | null
};

/** A chapter: a figure, a question to be answered first, and tasks that the reader solves in the figure. */
export type Chapter = {
  /** What its words are filed under, and its address on the page. */
  id: string,
  /** Whether it belongs to the ten-minute path. */
  short: boolean,
  /** What is trained and shown, as a query. */
  figure: string,
  /** What the figure shows besides, once its first question is answered: words that differ from it, empty where it gives
   * no answer away. */
  answered: string,
  /** What stands beside the figure. */
  extra: Extra,
  /** Parameters that the reader sets beside the figure. */
  controls: Array<ReaderControl>,
  /** Questions with answers to choose from, in the order of the page. */
  questions: Array<Question>,
  /** What is to be done in the figure. */
  tasks: Array<Task>,
  /** Questions after the tasks: what the reader would do now. */
  closing: Array<Question>
};

/** What can be chosen, by its name in links and the one that people read. */
export type Choice = {
  /** The name in links. */
  name: string,
  /** The name that people read. */
  label: string
};

/** A value of the setting, and its best rate. */
export type Chosen = {
  /** Its position among the values that are found. */
  index: number,
  /** The value and its best rate, in words. */
  text: string,
  /** What the button says that puts the lab there. */
  button: string,
  /** Whether the lab is there already. */
  here: boolean
};

/** What the clinic says. */
export type ClinicText = {
  /** What was found, in a sentence. */
  summary: string,
  /** What the chart of the losses shows, for screen readers. */
  chart: string,
  /** How the accuracies go, if they were logged. */
  accuracy: string | null, findings: Array<FindingText>,
  /** What no curve can show. */
  limits: string
};

/** The code panel. */
export type CodePage = {
  /** The name of the framework in links. */
  framework: Framework,
  /** The experiment as a script for it. */
  script: string,
  /** The command that installs what the script needs. */
  install: string,
  /** The name of the file. */
  file: string,
  /** What a screen reader says when the script has changed. */
  spoken: string
};

/** A control: a row of the catalog with its present value. */
export type Control = {
  /** The present value as links have it; empty where the default is derived. */
  value: string,
  /** What it belongs to. */
  part: Group,
  /** Of the choice that is made, where something is known of it. */
  facts: Facts | null,
  /** The name in links, attributes and the API. */
  name: string,
  /** The name that people read. */
  label: string,
  /** One sentence on what it does. */
  help: string,
  /** How its value is written. */
  kind: Form,
  /** The least number that is allowed: of each one, where the value has several. null where no number is written. */
  min: number | null,
  /** The greatest number that is allowed, likewise. */
  max: number | null,
  /** The words that a choice allows, or a list of words; null for other kinds. */
  choices: Array<string> | null,
  /** What people read for each choice. */
  labels: Array<string> | null,
  /** null: derived, and the help says from what. */
  default: DefaultValue | null,
  /** The choices of other parameters that it applies to. */
  when: Record<string, string[]>,
  /** Whether it changes the numbers. */
  group: Effect
};

/** The data that a model is trained on. */
export type Data = {
  rows: number, columns: number,
  /** Inputs, row by row. */
  x: Float64Array,
  /** Targets as the loss sees them. */
  y: Float64Array,
  /** What each column is called, with its unit, and what is to be told. */
  inputs: Array<string>, target: string,
  /** What the classes are called; empty where targets are numbers. */
  classes: Array<string>,
  /** The points that are held out of training. */
  validation: HeldOut,
  /** Where measured data come from. */
  source: string
};

/** What was done last. */
export type Deed = "reset" | "start" | "rate" | "other";

/** A default as a program has it. */
export type DefaultValue = number | number | boolean | string;

/** Whether a parameter changes the numbers, or only what is shown. */
export type Effect = "experiment" | "view";

/** How a training ended. A verdict says how it moved; this says in addition what it found. */
export type Ending = "slow" | "converges" | "overshoots" | "higher" | "jitters" | "oscillates" | "diverges";

/** One update as arithmetic. */
export type Equation = {
  /** `step 6`, or where the run is before its first step. */
  step: string,
  /** `− rate × slope = move` */
  rule: string,
  /** One row a parameter; empty at the start. */
  rows: Array<EquationRow>,
  /** Where the step led and what it did to the loss. */
  result: string
};

/** One parameter's share of an update, in text. */
export type EquationRow = {
  /** Its name: `x`. */
  parameter: string,
  /** The learning rate of the update with a minus sign. */
  rate: string,
  /** What the rate multiplies. */
  direction: string,
  /** The product: how far the parameter moved. */
  step: string,
  /** Where the parameter was. */
  from: string,
  /** Where it is. */
  to: string
};

/** A case worth seeing. */
export type Example = {
  name: string,
  /** What to look at, in a sentence or two. */
  teaches: string, query: string
};

/** What stands beside a figure, or in its place. */
export type Extra = { "kind": "none" } | { "kind": "bicycle" } | { "kind": "game" } | { "kind": "limits" } | { "kind": "handles" } | { "kind": "runs", "of": Array<string> };

/** What is known of what is chosen. */
export type Facts = {
  /** The formula as people write it; empty where there is none. */
  formula: string,
  /** Where it comes from. */
  source: string,
  /** One sentence on what it does or shows. */
  teaches: string
};

/** Everything that the panel says. */
export type FinderText = {
  /** What this test is, so that nobody takes it for the sweep. */
  title: string,
  /** What stands below the title. */
  subtitle: string,
  /** Whether the lab's test is kept secret, as all answers are; the subtitle says so. */
  secret: boolean,
  /** Whether every rate starts again. */
  restart: boolean,
  /** Why that matters. */
  why: string,
  /** The controls of the test: rows of the catalog with their present value. */
  controls: Array<Control>,
  /** Values of `find-start` to try at once. */
  starts: Array<QuickValue>,
  /** Values of `find-factor` to try at once. */
  factors: Array<QuickValue>,
  /** The guided tour; null while it is not taken. */
  guide: Guide | null,
  /** Whether the tour has ever come to its last step. */
  walked: boolean,
  /** What the chart shows, for screen readers. */
  chart: string,
  /** How the curve was smoothed and trimmed before the rules read it. */
  method: string,
  /** What the rules say. */
  table: RuleTable
};

/** What is said of one finding. */
export type FindingText = {
  /** What it is, with the number by which it is marked. */
  title: string,
  /** What in the curve shows it. */
  shows: string,
  /** Where it may come from, the likeliest first. */
  causes: Array<string>,
  /** What to change first. */
  first: string,
  /** The same shape on a toy problem: the query of a link. */
  query: string
};

/** How a value is written. */
export type Form = "choice" | "number" | "log-number" | "integer" | "point" | "list" | "switch" | "text";

/** A framework that scripts can be written for. */
export type Framework = "pytorch" | "optax" | "keras";

/** Whether a parameter changes the numbers. */
export type Group = "landscape" | "training" | "view";

/** What the reader says of a rate, and what it is. */
export type Guess = "too-low" | "about-right" | "too-high";

/** What an answer says of the figure. */
export type GuessMark = { "kind": "none" } | { "kind": "weight", "at": number } | { "kind": "step", "at": number } | { "kind": "rate", "at": number };

/** What the reader guesses at, with what there is to do. */
export type GuessText = {
  /** The answers to choose from; empty where the rate on screen is not asked about. */
  answers: Array<AnswerText>,
  /** Whether these are asked for by the lab itself, and not only by a page around it that asks where answers are hidden. */
  asked: boolean,
  /** What has become of *this is the best*; null where that is not asked. */
  best: AnswerState | null,
  /** What there is to guess at next; null until this one is found or shown. */
  next: string | null,
  /** Whether there are tries to forget. */
  canForget: boolean,
  /** What the tries are kept by. */
  key: string,
  /** The tries as a text to keep. */
  kept: string
};

/** A step of the tour. */
export type Guide = {
  /** Which step it is. */
  step: number,
  /** How many there are. */
  of: number,
  /** What it is about. */
  title: string,
  /** What it says. */
  text: string,
  /** Training on with the choice and more data, at the last step of a model whose points are drawn. */
  more: MoreData | null,
  /** The case on which the choice is slow, at the last step of a model on data. */
  slow: SlowCase | null
};

/** A handle of the schedule in words. */
export type HandleText = {
  /** What it is: `end of the warm-up`. */
  label: string,
  /** Where it is. */
  text: string,
  /** Whether it moves to and fro. */
  along: boolean,
  /** Whether it moves up and down. */
  up: boolean,
  /** The step that it is at. */
  step: number,
  /** The rate there, as it can be typed. */
  rate: string,
  /** Whether it is one of a list, to which others can be added. */
  listed: boolean
};

/** Points that are held out of training. */
export type HeldOut = {
  rows: number, x: Float64Array, y: Float64Array
};

/** How large a lab is, and how its parts are laid out. */
export type Layout = "card" | "figure" | "full";

/** How a bicycle leans at the step that is shown, where a single weight is trained. */
export type LeanText = {
  /** How far: 0 is upright, negative is to the left, 90 lies on the ground. */
  degrees: number,
  /** Whether it has fallen. */
  fallen: boolean,
  /** The same in words. */
  text: string
};

/** A curvature, and what was found of its limit. */
export type LimitText = {
  /** The curvature across the valley. */
  across: string,
  /** Halfway between the rates around the limit; null where these are not known, or more than a tenth apart. */
  limit: string | null,
  /** The limit times the curvature. */
  product: string | null
};

/** The run in progress in words. */
export type LiveText = {
  /** How many updates were made. */
  steps: number,
  /** Whether it has left the finite numbers. */
  diverged: boolean
};

/** How the loss is drawn. */
export type LossAxis = "log" | "linear";

/** What is marked on the sweep. */
export type Mark = "best" | "limit" | "onset";

/** A mark of the sweep, and its rate. */
export type MarkText = {
  /** Which it is. */
  mark: Mark,
  /** What people read. */
  label: string
};

/** A model in words. */
export type ModelText = {
  /** Under the title of the model's picture: how it does at this step. */
  measures: string,
  /** The training loss at this step. */
  loss: string,
  /** What screen readers say of that picture. */
  fit: string,
  /** What screen readers say of the diagram of the weights; null where two numbers are all there is. */
  weights: string | null,
  /** What the landscape is a slice of, and how much of the run it shows; null where it is the loss itself. */
  slice: string | null,
  /** The same in a few words. */
  shortSlice: string | null,
  /** What screen readers say of the second chart; null where there is none. */
  second: string | null,
  /** Which epoch, and which batch of it, led to this step; empty at the start. */
  epoch: string,
  /** Where the data come from, for measured ones. */
  source: string,
  /** What this data set is there for. */
  teaches: string,
  /** The classes of which points can be clicked into place; empty where they cannot. */
  own: Array<string>
};

/** What a button sets: the choice, and more points. */
export type MoreData = {
  label: string, names: [string, string], values: [string, string]
};

/** The number of classes, which is typed. */
export type OwnRunClasses = {
  /** Its name, by which it is chosen. */
  name: string,
  /** What stands before it. */
  label: string,
  /** What was said; null where nothing was. */
  value: number | null,
  /** The lowest and the highest number. */
  range: [number, number]
};

/** A menu of one choice. */
export type OwnRunMenu = {
  /** Its name, by which it is chosen from. */
  name: string,
  /** What stands before it. */
  label: string, options: Array<OwnRunOption>
};

/** An option of a menu. */
export type OwnRunOption = {
  /** The number by which it is chosen. */
  value: number,
  /** What it says, shortened in the middle. */
  label: string,
  /** The whole of it. */
  whole: string, chosen: boolean
};

/** What is said of the reader's run. */
export type OwnRunText = {
  /** What was understood. */
  understood: string,
  /** What can be chosen otherwise. */
  menus: Array<OwnRunMenu>,
  /** How many classes there are, where that helps to judge a training. */
  classes: OwnRunClasses | null,
  /** What the chart of losses by rate shows, for screen readers; empty where there is none, because no rate was logged. */
  chart: string,
  /** Whose curve it is taken for, why, and what is done to it before the rules read it. */
  method: string,
  /** What the curve is, and what it can tell. */
  kind: string,
  /** What the reader is asked, and why less is suggested before the answer. */
  asked: string | null,
  /** Where the rules agree. */
  band: string | null,
  /** Which of them to trust, and why. */
  trust: string | null,
  /** How that one did where the lab knows the truth. */
  compared: string | null,
  /** What the clinic finds in a training; null where it is a range test. */
  clinic: ClinicText | null,
  /** What each rule says; without rows where nothing follows. */
  table: RuleTable
};

/** Everything that the page shows in words. */
export type Page = {
  /** How the lab stands in the page around it. */
  presentation: PresentationText,
  /** What the link leaves out, if anything. */
  linkNote: string | null,
  /** The learning rate as it can be typed. */
  rate: string,
  /** Where it is on the slider, 0 left … 1 right. */
  place: number,
  /** What a screen reader says of the slider. */
  rateText: string,
  /** Whether it stays when another surface, model or optimizer is chosen. */
  rateHeld: boolean,
  /** What became of it when one was chosen; null where nothing did. */
  rateNote: RateNote | null,
  /** The ends of the slider. */
  window: [string, string],
  /** How the run ended; null while it is trained, or while answers are hidden. */
  ending: Ending | null,
  /** How the run ended, in a few words. */
  headline: string,
  /** What that looks like, with numbers. */
  detail: string,
  /** Why it ended so; null where that may not be told, or is not known yet. */
  why: WhyText | null,
  /** Rates of the three buttons; null where the sweep has none (yet), or where they would tell. */
  advice: [AdviceText | null, AdviceText | null, AdviceText | null],
  /** What the buttons with these rates do, or why they do nothing. */
  adviceHints: [string, string, string],
  /** Why no rate is about right, and what would help; null where one is, or may be. */
  adviceNote: string | null,
  /** The step that is shown. */
  step: number,
  /** The last step whose point is finite. */
  lastStep: number,
  /** `step 6 of 100` */
  stepText: string,
  /** The update that led to the step, as arithmetic. */
  equation: Equation,
  /** How a bicycle leans there; null where more than a single weight is trained. */
  lean: LeanText | null,
  /** How the loss sounds there. */
  sound: Sound,
  /** Every pinned run. */
  pins: Array<PinText>,
  /** Whether one more run can be pinned. */
  canPin: boolean,
  /** What the loss is drawn as: `Loss landscape`, or of a single weight from the side. */
  landscapeTitle: string,
  /** Whether that is of a single weight, and seen from the side. */
  fromSide: boolean,
  /** The formula of the loss, with the settings that it has. */
  formula: string,
  /** What this landscape teaches. */
  lesson: string,
  /** How the loss is drawn. */
  lossAxis: LossAxis,
  /** How the answers are kept. */
  answers: Answers,
  /** Whether anything is kept secret. */
  secret: boolean,
  /** What the reader guesses at; null where nothing is, or was, kept secret. */
  guess: GuessText | null,
  /** The run in progress; null where there is none. */
  live: LiveText | null,
  /** The model on its data, where there is one. */
  model: ModelText | null,
  /** Whether the start can be moved: where the landscape is the loss itself. */
  movable: boolean,
  /** How much of the run is trained, 0 … 1, while it takes longer than a frame. */
  progress: number | null,
  /** Whether every rate of the sweep is trained, and how many are. */
  sweepProgress: number,
  /** The chart of the learning rate by step; null where it is the same at every step. */
  schedule: ScheduleText | null,
  /** What is known of the optimizer, and of the schedule where there is one. */
  about: Array<About>,
  /** What is open below the lab, and what it says. */
  panel: Panel,
  /** What can be taken back; null where nothing can. */
  undo: UndoText | null,
  /** What a reset does; null where it would do nothing. */
  reset: string | null,
  /** How training ends at the rates on the slider, as far as it may be told. */
  zones: Array<ZoneText>,
  /** What is marked on the slider's axis, as far as it may be told. */
  marks: Array<MarkText>,
  /** Under the title of the sweep. */
  sweepCaption: string,
  /** The same below a figure, with its title. */
  sweepBelow: [string, string],
  /** What screen readers say of the start. */
  startText: string,
  /** What screen readers say of the landscape. */
  landscapeText: string,
  /** What screen readers say of the chart of the loss by step. */
  curveText: string,
  /** What screen readers say of the sweep. */
  sweepText: string,
  /** Of the panel “learning-rate finder”. */
  finder: FinderText | null,
  /** Of the panel “your own run”. */
  run: BroughtText | null,
  /** Of the panel “race”. */
  race: RaceText | null,
  /** Of the panel “code”. */
  code: CodePage | null,
  /** Of the panel “how the best rate moves”. */
  moves: BestRateText | null,
  /** Of the panel “examples”. */
  examples: Array<[string, Array<Example>]> | null
};

/** What is open below the laboratory. */
export type Panel = "none" | "finder" | "run" | "race" | "code" | "moves" | "examples";

/** One parameter of an experiment. */
export type Parameter = {
  /** The name in links, attributes and the API. */
  name: string,
  /** The name that people read. */
  label: string,
  /** One sentence on what it does. */
  help: string,
  /** How its value is written. */
  kind: Form,
  /** The least number that is allowed: of each one, where the value has several. null where no number is written. */
  min: number | null,
  /** The greatest number that is allowed, likewise. */
  max: number | null,
  /** The words that a choice allows, or a list of words; null for other kinds. */
  choices: Array<string> | null,
  /** What people read for each choice. */
  labels: Array<string> | null,
  /** null: derived, and the help says from what. */
  default: DefaultValue | null,
  /** The choices of other parameters that it applies to. */
  when: Record<string, string[]>,
  /** Whether it changes the numbers. */
  group: Effect
};

/** A part of a lab that can be seen, beside what it shows. */
export type Part = "title" | "toolbar" | "landscape" | "curve" | "fit" | "weights" | "metric" | "schedule" | "equation" | "sweep" | "slider" | "verdict" | "advice" | "player" | "about" | "panels" | "profile";

/** A stretch of a sentence. */
export type Piece = {
  /** What it says. */
  text: string,
  /** What it means, if it is a word that can be looked up. */
  meaning: string | null
};

/** A pinned run in words. */
export type PinText = {
  /** What sets it apart. */
  label: string,
  /** How it ended. */
  text: string,
  /** Its dashes, in pixels. */
  dash: string
};

/** How the lab stands in the page around it. */
export type PresentationText = {
  /** How it is laid out. */
  view: Layout,
  /** The parts that are shown. */
  parts: Array<Part>,
  /** Whether they are others than the layout has by itself. */
  chosen: boolean,
  /** The parameters that the reader cannot change. */
  locked: Array<string>,
  /** The line below; empty where there is none. */
  caption: string,
  /** When the run plays by itself. */
  autoplay: Autoplay,
  /** The query that opens the same in the whole laboratory; null where that is what is shown. */
  laboratory: string | null
};

/** A QR code as a drawing, or why there is none. */
export type QrText = {
  /** The dark modules as the path of an SVG, on a grid of `width` by `width`, the quiet zone included; empty where
   * there is no code. */
  path: string,
  /** How many modules it is wide. */
  width: number,
  /** Why there is none; null where there is one. */
  problem: string | null
};

/** A question with answers to choose from. Its words and its hints are the language's. */
export type Question = {
  /** What its words are filed under. */
  id: string,
  /** Its answers, in the order of the page. */
  answers: Array<QuestionAnswer>,
  /** Which of them is right. */
  right: number
};

/** An answer to choose. */
export type QuestionAnswer = {
  /** What its words are filed under. */
  id: string,
  /** What it says of the run, drawn into the figure when it is wrong. */
  guess: GuessMark,
  /** The run of which it is a picture, as words that differ from the figure; empty where it is only words. */
  picture: string
};

/** A value to be set by a button. */
export type QuickValue = {
  /** What the button says. */
  label: string,
  /** The value as links have it. */
  value: string,
  /** Whether it is set. */
  set: boolean
};

/** The race in words. */
export type RaceText = {
  /** Whether each racer has a rate of its own. */
  own: boolean,
  /** Whether the switch can be used. */
  canSwitch: boolean,
  /** What the switch means as it stands. */
  lesson: string,
  /** Who can be added. */
  optimizers: Array<Choice>,
  /** The head of the column of the steps until then. */
  arriving: string,
  /** When a racer has arrived: `until …`. */
  tolerance: string,
  /** What slice the paths are seen on; null where the landscape is the loss itself. */
  slice: string | null,
  /** Who arrived, and who first. */
  result: string,
  /** In the order of the table. */
  rows: Array<RacerText>,
  /** The column that the table is sorted by; null where it is in the order of the link. */
  sort: string | null,
  /** Whether it is sorted downwards. */
  down: boolean,
  /** Whether one more can race. */
  canAdd: boolean,
  /** Whether one fewer can race. */
  canRemove: boolean,
  /** What screen readers say of the landscape. */
  landscapeText: string,
  /** What screen readers say of the chart of all losses. */
  chartText: string
};

/** A racer in words. */
export type RacerText = {
  /** Its position in the link. */
  index: number,
  /** Its name with the settings that it has. */
  name: string,
  /** The path of its marker on a grid of 16 by 16. */
  marker: string,
  /** Its colour, as the name of a CSS custom property. */
  color: string,
  /** Whether its marker and its lines are hollow. */
  hollow: boolean,
  /** Its learning rate. */
  rate: string,
  /** Where the rate comes from. */
  from: string,
  /** When it arrived. */
  steps: string,
  /** The last loss that is a number. */
  loss: string,
  /** How it ended; null while answers are hidden. */
  ending: Ending | null,
  /** The same in words. */
  verdictText: string
};

/** A learning-rate range test. Arrays have one entry for each rate that was tried. */
export type RangeTest = {
  lrs: Float64Array,
  /** The loss after the updates at that rate; Infinity where training left the finite numbers. */
  losses: Float64Array,
  /** The losses as fastai smooths them. */
  smoothed: Float64Array,
  /** The entry at which the test stopped, because the loss had risen too far: the last one. */
  stopped: number | undefined,
  /** What each rule reads off the smoothed curve, trimmed as fastai does; a rule that finds the curve too short is
   * left out. */
  suggestions: Array<Suggestion>,
  /** The rate that is really best, by a sweep over the same range; undefined where none is. */
  best: number | undefined
};

/** What became of the rate when another surface, model or optimizer was chosen. */
export type RateNote = {
  /** `The rate moved to 0.0012 for this surface.` */
  text: string,
  /** What one press does: `keep 0.185`. */
  action: string,
  /** Whether it moved; else it was held, and the press moves it. */
  moved: boolean
};

/** A parameter that the reader sets beside the figure, from a list of values. */
export type ReaderControl = {
  /** Its name in the vocabulary. */
  name: string,
  /** Its values, rising. */
  values: Array<string>
};

/** What one rule says. */
export type RuleRow = {
  /** The name of the rule, or `about right`. */
  rule: string,
  /** Whose it is. */
  source: string,
  /** What it picks. */
  picks: string,
  /** The rate for people. */
  rate: string,
  /** The rate as it is set; null where the lab cannot be set to it. */
  train: string | null,
  /** What training at it leads to: the steps to the flag, or where there is none, the loss. */
  result: string,
  /** How that is beside the best. */
  beside: string,
  /** Whether it is the row of the best rate. */
  best: boolean
};

/** What the rules say, ranked by what training at their rates leads to where that is known. */
export type RuleTable = {
  /** What the table shows. */
  title: string,
  /** What there is to know about it, such as why there is no ranking. */
  note: string,
  /** The heads of the columns for what training leads to, and for how that is beside the best; empty while that is not
   * known. */
  heads: Array<string>,
  /** One row a rule, and one for the best rate where it is known. */
  rows: Array<RuleRow>,
  /** What to make of it all; empty where nothing follows. */
  advice: string
};

/** One training. Arrays are Float64Array with one entry per visited finite point. */
export type Run = {
  /** Both parameters at every visited point; empty where there are more than two. */
  xs: Float64Array, ys: Float64Array,
  /** The full training loss at every visited point. */
  losses: Float64Array,
  /** The learning rate of every update. */
  lrs: Float64Array,
  /** Updates done. */
  steps: number,
  /** The update that left the finite numbers. */
  diverged: number | undefined, verdict: Verdict,
  /** One sentence in plain words. */
  summary: string,
  /** Of a model: its parameters at the start, layer by layer, weights row by row as out × in, then biases. */
  initial?: Float64Array,
  /** Of a model: its parameters at the end. */
  final?: Float64Array,
  /** Rows of each mini-batch, one after the other, where an update does not see all of them. */
  batches?: Uint32Array,
  /** Share of training points whose class is right, or R², at every visited point. */
  accuracy?: Float64Array,
  /** Loss, and accuracy, on the points that are held out; empty where none are. */
  validation?: Float64Array, validationAccuracy?: Float64Array,
  /** Length of the gradient that the next update uses. */
  gradientNorms?: Float64Array,
  /** The largest eigenvalue of the Hessian, where sharpness-every is set, and the steps at which it was measured. */
  sharpness?: Float64Array, sharpnessSteps?: Float64Array
};

/** What it answers: which share is read, what is said and drawn of the run, or what is wrong. */
export type RunAnswer = { share: number, } | { run: OwnRunText, picture: Float64Array, } | { problem: string, };

/** What the page asks a worker that reads a run of the reader's, after the compiled core: to read it, and then to choose
 * otherwise. */
export type RunRequest = { sources: Array<RunSource>, } | { menu: string, option: number, };

/** A file, or with an empty name what was pasted. */
export type RunSource = {
  name: string, blob: Blob
};

/** The schedule in words. */
export type ScheduleText = {
  /** The name that people read. */
  label: string,
  /** What screen readers say of the chart. */
  text: string,
  /** The points of its curve that can be dragged, from left to right. */
  handles: Array<HandleText>
};

/** An experiment as an object: every parameter in camelCase or as in links. What is not set has its default. */
export type Settings = {
  /** What is trained: two numbers on a loss surface given by a formula, or a model on data. */
  model?: "surface" | "line" | "logistic" | "perceptron" | null,
  /** The formula of the loss. */
  surface?: "parabola" | "bowl" | "ravine" | "rosenbrock" | "beale" | "himmelblau" | "booth" | "matyas" | "rastrigin" | "ackley" | "styblinski-tang" | "three-hump-camel" | "six-hump-camel" | "goldstein-price" | "saddle" | "monkey-saddle" | "plateau" | "double-well" | null,
  /** How many times steeper the steep direction is than the flat one. */
  condition?: number | string | null,
  /** The points that the line is fitted to. */
  dataset?: "line" | "outliers" | "sine" | "plane" | "blobs" | "moons" | "circles" | "xor" | "spirals" | "iris" | "penguins" | "own" | null,
  /** How many points are drawn. */
  points?: number | string | null,
  /** Standard deviation of the noise in the targets. */
  noise?: number | string | null,
  /** How many times each arm of the spirals goes around. */
  turns?: number | string | null,
  /** Each point as x,y,label, ; between points; labels are 0 and 1, and for a network 2 as well. */
  own?: [number, number, number][] | string | null,
  /** The share of the points that is held out of training, to see whether the model does well on what it has not seen. */
  validation?: number | string | null,
  /** Which random numbers: the same seed gives the same points, weights and batches everywhere. */
  seed?: number | string | null,
  /** Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training: the ravine becomes a bowl. */
  standardise?: boolean | string | null,
  /** Whether there is an offset besides the two weights; without it the landscape is exactly the loss. */
  bias?: boolean | string | null,
  /** How many units each hidden layer has: from one to four layers. */
  layers?: number[] | string | null,
  /** What each hidden unit makes of the sum of its inputs. */
  activation?: "tanh" | "relu" | "gelu" | "sigmoid" | "linear" | null,
  /** What training minimises; by default the mean squared error for curves, the logistic loss for two classes, and softmax cross-entropy for more. */
  loss?: "mse" | "logistic" | "cross-entropy" | null,
  /** How the first weights are drawn: uniform within √(6/(inputs + outputs)) (Xavier), normal with deviation √(2/inputs) (He), normal with the scale of initialisation as deviation (scaled), or all zero. Biases begin at zero. */
  init?: "xavier" | "he" | "scaled" | "zero" | null,
  /** What the first weights are multiplied by. */
  initScale?: number | string | null,
  "init-scale"?: number | string | null,
  /** Half of it times the sum of the squared weights is part of the loss that is trained; that on the validation points is told without it. */
  l2?: number | string | null,
  /** What the loss is multiplied by: ten times the loss has a limit a tenth as high. */
  lossScale?: number | string | null,
  "loss-scale"?: number | string | null,
  /** How fast the slope grows with the distance from the minimum: at twice the curvature, half the rate is the limit. */
  curvature?: number | string | null,
  /** The rule that turns slopes into steps. */
  optimizer?: "sgd" | "momentum" | "nesterov" | "heavy-ball" | "adagrad" | "rmsprop" | "adadelta" | "adam" | "adamw" | "adamax" | "nadam" | "radam" | "rprop" | "sign-sgd" | "lion" | "newton" | null,
  /** What the slope is multiplied by to get the step. */
  lr?: number | string | null,
  /** The share of the previous velocity that each step keeps. */
  momentum?: number | string | null,
  /** By how much each new slope is reduced before it joins the velocity; without momentum it does nothing. */
  dampening?: number | string | null,
  /** Whether the step looks ahead along the velocity; without momentum it does nothing. */
  nesterov?: boolean | string | null,
  /** The share of the running mean of squared slopes that each step keeps. */
  alpha?: number | string | null,
  /** Whether the slope is divided by its standard deviation, not by the root of its mean square. */
  centered?: boolean | string | null,
  /** The share that both running means, of squared slopes and of squared moves, keep each step. */
  rho?: number | string | null,
  /** The rate is divided by 1 + lr-decay × updates done. */
  lrDecay?: number | string | null,
  "lr-decay"?: number | string | null,
  /** What the sum of squared slopes begins with. */
  initialAccumulatorValue?: number | string | null,
  "initial-accumulator-value"?: number | string | null,
  /** The share of the running mean of slopes that each step keeps. */
  beta1?: number | string | null,
  /** The share of the running mean of squared slopes that each step keeps. */
  beta2?: number | string | null,
  /** Added to the root of the mean squared slope, so that nothing is divided by zero. */
  eps?: number | string | null,
  /** Whether the largest mean square so far divides, so that steps cannot grow again (Reddi et al. 2018). */
  amsgrad?: boolean | string | null,
  /** How fast the momentum warms up to beta1; 0 leaves it at half of it. */
  momentumDecay?: number | string | null,
  "momentum-decay"?: number | string | null,
  /** What a parameter's own step is multiplied by when its slope has changed its sign, and when it has not. */
  etas?: [number, number] | string | null,
  /** The shortest and the longest step of a parameter. */
  stepSizes?: [number, number] | string | null,
  "step-sizes"?: [number, number] | string | null,
  /** Added to every curvature: the higher, the more a step is like one of gradient descent. */
  damping?: number | string | null,
  /** How strongly weights are pulled to zero; the loss that is shown is without this pull. */
  weightDecay?: number | string | null,
  "weight-decay"?: number | string | null,
  /** Whether weights decay apart from the slope, as in AdamW. */
  decoupledWeightDecay?: boolean | string | null,
  "decoupled-weight-decay"?: boolean | string | null,
  /** How the learning rate changes over the steps; the slider sets its peak. */
  schedule?: "constant" | "step" | "multistep" | "exponential" | "linear" | "polynomial" | "cosine" | "cosine-restarts" | "one-cycle" | "cyclic" | "plateau" | "inverse-sqrt" | "warm-up-stable-decay" | null,
  /** Updates in which the rate rises in a straight line to where the schedule begins. */
  warmUp?: number | string | null,
  "warm-up"?: number | string | null,
  /** Updates between two drops of the rate. */
  stepSize?: number | string | null,
  "step-size"?: number | string | null,
  /** The updates at which the rate drops. */
  milestones?: number[] | string | null,
  /** What the rate is multiplied by at each drop. */
  gamma?: number | string | null,
  /** The share of the peak rate that it begins with; for a decay 1, with end-factor 0. */
  startFactor?: number | string | null,
  "start-factor"?: number | string | null,
  /** The share of the peak rate that it ends with. */
  endFactor?: number | string | null,
  "end-factor"?: number | string | null,
  /** Updates until the end of the change; by default those of the run after the warm-up. */
  totalIters?: number | string | null,
  "total-iters"?: number | string | null,
  /** The exponent of the share that is left: 1 is a straight line down to 0. */
  power?: number | string | null,
  /** Updates from the peak to the floor; by default those of the run after the warm-up. */
  tMax?: number | string | null,
  "t-max"?: number | string | null,
  /** Updates until the first restart. */
  t0?: number | string | null,
  "t-0"?: number | string | null,
  /** How many times as long each period is as the one before. */
  tMult?: number | string | null,
  "t-mult"?: number | string | null,
  /** Updates of the whole cycle; by default those of the run after the warm-up. */
  totalSteps?: number | string | null,
  "total-steps"?: number | string | null,
  /** The share of the cycle in which the rate rises. */
  pctStart?: number | string | null,
  "pct-start"?: number | string | null,
  /** The form of rise and fall. */
  annealStrategy?: "cos" | "linear" | null,
  "anneal-strategy"?: "cos" | "linear" | null,
  /** How many times lower than the peak the rate begins. */
  divFactor?: number | string | null,
  "div-factor"?: number | string | null,
  /** How many times lower than at its beginning the rate ends. */
  finalDivFactor?: number | string | null,
  "final-div-factor"?: number | string | null,
  /** Whether the rate falls as far and as long as it rose before it falls on. */
  threePhase?: boolean | string | null,
  "three-phase"?: boolean | string | null,
  /** The rate between two waves; by default a tenth of the peak. */
  baseLr?: number | string | null,
  "base-lr"?: number | string | null,
  /** Updates in which the rate rises; by default a quarter of those of the run after the warm-up. */
  stepSizeUp?: number | string | null,
  "step-size-up"?: number | string | null,
  /** Updates in which the rate falls; by default as many as in which it rises. */
  stepSizeDown?: number | string | null,
  "step-size-down"?: number | string | null,
  /** How the height of the wave changes. */
  mode?: "triangular" | "triangular2" | "exp-range" | null,
  /** Whether the momentum (Adam's beta1) falls while the rate rises; optimizers without one are left alone. */
  cycleMomentum?: boolean | string | null,
  "cycle-momentum"?: boolean | string | null,
  /** The momentum where the rate is highest, if it is cycled. */
  baseMomentum?: number | string | null,
  "base-momentum"?: number | string | null,
  /** The momentum where the rate is lowest, if it is cycled. */
  maxMomentum?: number | string | null,
  "max-momentum"?: number | string | null,
  /** What the rate is multiplied by when the loss has stopped falling. */
  factor?: number | string | null,
  /** Updates without a better loss that are put up with before the rate drops. */
  patience?: number | string | null,
  /** How much lower than the best a loss must be to count as better. */
  threshold?: number | string | null,
  /** Whether the threshold is a share of the best loss or a loss. */
  thresholdMode?: "rel" | "abs" | null,
  "threshold-mode"?: "rel" | "abs" | null,
  /** Updates after a drop in which nothing is counted. */
  cooldown?: number | string | null,
  /** The rate below which it does not drop. */
  minLr?: number | string | null,
  "min-lr"?: number | string | null,
  /** The rate is the peak times √(timescale / (timescale + update)): after three timescales it is half. */
  timescale?: number | string | null,
  /** Updates at the end in which the rate falls; by default a fifth of the run. */
  decaySteps?: number | string | null,
  "decay-steps"?: number | string | null,
  /** The form of the fall at the end. */
  decayShape?: "linear" | "cosine" | "sqrt" | null,
  "decay-shape"?: "linear" | "cosine" | "sqrt" | null,
  /** The rate at the end of the fall. */
  etaMin?: number | string | null,
  "eta-min"?: number | string | null,
  /** How many updates are made. */
  steps?: number | string | null,
  /** How many times training goes through all points: one epoch is as many updates (iterations) as it takes to see each point once. 0: as many updates as steps says. */
  epochs?: number | string | null,
  /** How many points each update sees, drawn without repetition within an epoch; 0 is all of them, the full batch. */
  batch?: number | string | null,
  /** Where training starts; by default a telling place on the surface that is chosen. */
  start?: [number, number] | string | null,
  /** After how many updates the sharpness, the largest curvature of the loss, is measured; 0 is never. */
  sharpnessEvery?: number | string | null,
  "sharpness-every"?: number | string | null,
  /** What the sweep, its star and the range test look at. */
  watch?: "loss" | "validation-loss" | "accuracy" | null,
  /** What is drawn by step below the loss. */
  metric?: "none" | "accuracy" | "gradient" | "sharpness" | null,
  /** Which plane through the weights the landscape is cut along, where there are more than two. */
  slice?: "principal" | "random" | null,
  /** The step that is shown written out; the last one where the run has fewer. */
  step?: number | string | null,
  /** Whether the loss is drawn on a log axis of its gap to the minimum, or as it is. */
  lossAxis?: "log" | "linear" | null,
  "loss-axis"?: "log" | "linear" | null,
  /** The lowest and highest rate on the slider; by default the four decades in which something happens. */
  window?: [number, number] | string | null,
  /** Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess. */
  answers?: "shown" | "tried" | "hidden" | null,
  /** Train on without end; the slider changes the rate of the run in progress. */
  live?: boolean | string | null,
  /** Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs. */
  pins?: (Settings | string)[] | string | null,
  /** What is open below the lab: the learning-rate finder, the race, the code, how the best rate moves, or examples. */
  panel?: "none" | "finder" | "run" | "race" | "code" | "moves" | "examples" | null,
  /** The setting against which the best rate is drawn; where it does not apply, the first one that does. */
  against?: "condition" | "width" | "depth" | "momentum" | "steps" | "batch" | "points" | "noise" | "init-scale" | "l2" | "loss-scale" | "beta1" | "beta2" | "alpha" | "rho" | "damping" | null,
  /** The rate with which the range test begins. */
  findStart?: number | string | null,
  "find-start"?: number | string | null,
  /** The rate with which the range test ends at the latest. */
  findEnd?: number | string | null,
  "find-end"?: number | string | null,
  /** What the rate is multiplied by each time: 10 or 3 is quick, 1.2 is smooth. */
  findFactor?: number | string | null,
  "find-factor"?: number | string | null,
  /** Updates at each rate before the next one is tried. */
  findSteps?: number | string | null,
  "find-steps"?: number | string | null,
  /** The test stops when the loss is this many times as far above the minimum as the best so far. */
  findStop?: number | string | null,
  "find-stop"?: number | string | null,
  /** Whether the weights are set back to the start at each rate; by default they are, unless batches are noisy. Without, one training goes on while its rate rises. */
  findRestart?: boolean | string | null,
  "find-restart"?: boolean | string | null,
  /** Runs that race from the same start: what differs from the defaults, as name:value/name:value, ; between runs; one with an lr keeps it. By default gradient descent, momentum, RMSprop and Adam. */
  race?: (Settings | string)[] | string | null,
  /** Whether each racer has the best rate of its own sweep, or all have the rate on the slider; a racer whose lr is given keeps it. */
  raceRate?: "own" | "same" | null,
  "race-rate"?: "own" | "same" | null,
  /** For what the code is written. */
  framework?: "pytorch" | "optax" | "keras" | null,
  /** How large the lab is, and how it is laid out: a card, a figure, or the whole laboratory. */
  view?: "card" | "figure" | "full" | null,
  /** Exactly what is shown; by default what the view has. */
  parts?: string[] | string | null,
  /** Parameters that the reader sees and cannot change. It binds the controls, and not the script of the page; a link is no secret. */
  lock?: string[] | string | null,
  /** A line below the lab. */
  caption?: string | null,
  /** Answer buttons: whether the rate is too low, about right or too high (zone, which hides the answers), or which rate is the best (best, which shows the answers of tried rates only). */
  ask?: "none" | "zone" | "best" | null,
  /** When the run plays by itself: while the lab can be seen, always (also if no value is written), or never. */
  autoplay?: "visible" | "always" | "never" | null,
  /** What the chart of every rate is as high as: the loss after the last step, or the steps to the flag. */
  sweepHeight?: "loss" | "steps" | null,
  "sweep-height"?: "loss" | "steps" | null,
  /** What endings are called: by the terms of the field, or in plain words for a lesson that has not given them yet. */
  words?: "terms" | "plain" | null,
  /** Whether an arrow shows where the step after the one on screen lands. */
  ahead?: boolean | string | null,
};

/** What the dialog says. */
export type Sharing = {
  /** The permalink. */
  link: string,
  /** What a student gets: the answers are hidden. */
  student: string,
  /** The same with the answers, for the teacher. */
  key: string,
  /** What the key says; null where only the key itself shows it. */
  solution: string | null,
  /** What a student's number changes. */
  variant: string,
  /** The query of what is embedded. */
  embedded: string,
  /** The parts of it that are shown. */
  parts: Array<Part>,
  /** The room that it needs, as CSS. */
  room: string,
  /** The element for a page. */
  tag: string,
  /** Why the element does not work on other hosts; null where it does, or where nobody knows. */
  tagNote: string | null,
  /** A frame for a page. */
  iframe: string,
  /** A picture that leads to the lab, in Markdown. */
  markdown: string,
  /** What has to lie beside the Markdown. */
  markdownNote: string,
  /** A cell of a notebook. */
  notebook: string,
  /** Why the sweep's table cannot be had; null where it can. */
  sweepNote: string | null
};

/** A valley seen from the side, and where the first steps landed in it: paths of an SVG. */
export type Sketch = {
  /** What of the plane is seen. */
  viewBox: string, valley: string,
  /** From point to point. */
  steps: string,
  /** The points, the start first. */
  points: Array<[number, number]>, caption: string
};

/** What a button sets: the surface on which slightly below is slow. */
export type SlowCase = {
  label: string, name: string, value: string
};

/** How the loss at the step that is shown sounds. */
export type Sound = {
  /** The pitch. */
  hertz: number,
  /** From −1, the left, to 1: on which side of the valley it is. */
  pan: number,
  /** Whether the loss is higher than at the start. */
  beyond: boolean
};

/** A rate that a rule reads off the curve of a range test. */
export type Suggestion = {
  rule: "steepest" | "lightning" | "minimum" | "steep" | "valley" | "slide" | "slightly-below", lr: number
};

/** One training for each learning rate. */
export type Sweep = {
  lrs: Float64Array,
  /** Loss after the last step; Infinity where the run left the finite numbers. */
  finals: Float64Array,
  /** The lowest loss on the way. */
  bests: Float64Array, verdicts: Array<Verdict>,
  /** The rate with the lowest final loss; ties go to the lower rate. */
  best: number | undefined,
  /** Steps to the flag: to the first from which on the gap of the loss stays within a thousandth of the first gap.
   * Infinity where it never came there. */
  steps: Float64Array,
  /** The rate that is about right: the fewest steps to the flag, in the middle of the widest run of rates that have it. */
  fastest: number | undefined,
  /** Of a model: loss on the held-out points (NaN where none are), and accuracy, after the last step. */
  validation?: Float64Array, accuracy?: Float64Array
};

/** The game so far. */
export type Tally = {
  /** The tries, in their order. */
  rows: Array<TryText>,
  /** How many are left. */
  left: number,
  /** The fewest steps possible divided by the fewest that were taken, of 100; null before one has arrived. */
  score: number | null,
  /** Whether the score is good enough. */
  won: boolean,
  /** The highest rate that arrived and the lowest that flew out, as people read them; null where none did. */
  arrived: string | null,
  /** See above. */
  flew: string | null,
  /** The fewest steps possible and the rate that takes them, once all tries are made; null before. */
  fastest: [string, string] | null
};

/** What is to be done in the figure. */
export type Task = {
  /** What its words are filed under. */
  id: string
};

/** What is to be said of a task after a try. */
export type Told = {
  /** Whether it is solved, now or before. */
  solved: boolean,
  /** Under which word the hint is filed; null where it is solved. */
  hint: string | null
};

/** What became of a try. */
export type TryOutcome = "fastest" | "straight" | "swinging" | "slow" | "flew";

/** A try of the game. */
export type TryText = {
  /** Its rate, as it was typed. */
  rate: string,
  /** What became of it. */
  outcome: TryOutcome,
  /** Its steps to the flag as people read them; null where it is never there. */
  steps: string | null,
  /** The same as a share of the most that any of the tries took, 0 … 1. */
  length: number,
  /** Where its rate is on the slider, 0 … 1. */
  place: number,
  /** How high its steps are between 10 and 1,000, in powers of ten, 0 … 1; 1 where it is never there. */
  height: number
};

/** What can be taken back. */
export type UndoText = {
  /** What was done. */
  deed: Deed,
  /** It in words, as in `The start was moved.` */
  text: string
};

/** How a training ended, and if well, whether it overshot on the way. Overshooting is no failure: the fastest rate
 * usually does. */
export type Verdict = "diverges" | "overshoots" | "converges" | "oscillates" | "slow";

/** One weight of a network, and its last update: before − rate × gradient = after. */
export type WeightText = {
  /** Before the update. */
  before: string,
  /** The slope of the loss along this weight. */
  gradient: string,
  /** The learning rate. */
  rate: string,
  /** After it. */
  after: string,
  /** How many weights there are. */
  count: number
};

/** The answer to *why?*. */
export type WhyText = {
  /** Without a formula. */
  reason: string,
  /** The first steps in the valley; null where there is none. */
  sketch: Sketch | null,
  /** The formulas, one a line. */
  mathematics: Array<string>
};

/** What a worker answers: what came out, that it is still at work, or (without either) that it failed. */
export type WorkerAnswer = {
  request: number, numbers?: Float64Array, works?: boolean
};

/** What the page tells a worker: first the compiled core, then what to train, newest request first. */
export type WorkerRequest = { module: WebAssembly.Module,
  /** Its other half, where it is loaded in two. */
  rest?: WebAssembly.Module, } | { request: number, query: string, rates: Float64Array, } | { request: number, };

/** How training ends at some of the rates on the slider. */
export type ZoneText = {
  /** The machine word. */
  ending: Ending,
  /** What people read. */
  label: string
};
