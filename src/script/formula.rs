//! A formula as Python, of a surface or of a schedule: the formula itself is run once over [`Traced`], a number that
//! remembers how it was computed, and what it remembers is printed. So no formula is written a second time.

use super::text::WIDTH;
use crate::landscape::objective::Objective;
use crate::math::parameter::write_number;
use crate::math::real::Real;
use crate::math::real::smooth::FRAC_1_SQRT_TAU;
use crate::training::schedule::{Level, StepNumber};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{E, PI, SQRT_2, TAU};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number that remembers how it was computed: its place among all numbers of the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Traced(usize);

/// How a number was computed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Variable(&'static str),
    Constant(f64),
    Negative(Traced),
    Sum(Traced, Traced),
    Product(Traced, Traced),
    Quotient(Traced, Traced),
    Power(Traced, f64),
    /// A function by its name, which is the same in every framework.
    Call(&'static str, Traced),
    /// A constant to the power of a number.
    PowerOf(f64, Traced),
    /// How many times a constant goes into a number.
    DivFloor(Traced, f64),
    /// The smaller or the larger of a number and a constant, by Python's name of the function.
    Bound(&'static str, Traced, f64),
    /// The second number where the first compares so with a constant, else the third.
    Select(Traced, Comparison, f64, Traced, Traced),
}

/// How a number is compared, by Python's sign.
type Comparison = &'static str;

/// What is being traced.
#[derive(Default)]
struct Trace {
    nodes: Vec<Node>,
    /// What the formula calls some of its numbers.
    names: BTreeMap<Traced, &'static str>,
}

thread_local! {
    /// The formula that is being traced: a [`Real`] can be copied, so it cannot own its tree.
    static TRACE: RefCell<Trace> = RefCell::default();
}

impl Node {
    /// The node as a number; the same one where it was computed before.
    fn traced(self) -> Traced {
        TRACE.with_borrow_mut(|Trace { nodes, .. }| {
            let known = nodes.iter().position(|node| *node == self);
            Traced(known.unwrap_or_else(|| {
                nodes.push(self);
                nodes.len() - 1
            }))
        })
    }
}

impl Traced {
    /// Whether it is this constant.
    fn is(self, constant: f64) -> bool {
        TRACE.with_borrow(|trace| trace.nodes[self.0] == Node::Constant(constant))
    }
}

impl Real for Traced {
    fn constant(value: f64) -> Traced {
        Node::Constant(value).traced()
    }
    /// No formula asks what it comes to.
    fn plain(self) -> f64 {
        f64::NAN
    }
    fn exp(self) -> Traced {
        Node::Call("exp", self).traced()
    }
    fn ln(self) -> Traced {
        Node::Call("log", self).traced()
    }
    fn sin(self) -> Traced {
        Node::Call("sin", self).traced()
    }
    fn cos(self) -> Traced {
        Node::Call("cos", self).traced()
    }
    fn tanh(self) -> Traced {
        Node::Call("tanh", self).traced()
    }
    fn sigmoid(self) -> Traced {
        Traced::constant(1.0) / ((-self).exp() + 1.0) // jax.numpy has no function for it
    }
    fn softplus(self) -> Traced {
        Node::Call("log1p", self.exp()).traced()
    }
    /// No surface asks for it, which is as well: jax.numpy has no erf.
    fn normal_cdf(self) -> Traced {
        (Node::Call("erf", self / SQRT_2).traced() + 1.0) / 2.0
    }
    fn normal_pdf(self) -> Traced {
        (self * self / -2.0).exp() * FRAC_1_SQRT_TAU
    }
    fn sqrt(self) -> Traced {
        Node::Call("sqrt", self).traced()
    }
    fn pow(self, exponent: f64) -> Traced {
        match exponent {
            1.0 => self,
            _ => Node::Power(self, exponent).traced(),
        }
    }
    fn squared(self) -> Traced {
        self.pow(2.0)
    }
}

impl StepNumber for Traced {
    fn div_floor(self, divisor: f64) -> Traced {
        Node::DivFloor(self, divisor).traced()
    }
    fn min(self, other: f64) -> Traced {
        Node::Bound("min", self, other).traced()
    }
    fn max(self, other: f64) -> Traced {
        Node::Bound("max", self, other).traced()
    }
    fn select_at_most(self, bound: f64, then: Traced, otherwise: Traced) -> Traced {
        Node::Select(self, "<=", bound, then, otherwise).traced()
    }
    fn select_below(self, bound: f64, then: Traced, otherwise: Traced) -> Traced {
        Node::Select(self, "<", bound, then, otherwise).traced()
    }
    fn named(self, name: &'static str) -> Traced {
        TRACE.with_borrow_mut(|trace| {
            trace.names.entry(self).or_insert(name);
        });
        self
    }
    fn power_of(self, base: f64) -> Traced {
        Node::PowerOf(base, self).traced()
    }
}

impl Neg for Traced {
    type Output = Traced;
    fn neg(self) -> Traced {
        Node::Negative(self).traced()
    }
}

/// An operation between two numbers, or a number and a constant.
macro_rules! operation {
    ($trait:ident, $method:ident, |$a:ident, $b:ident| $result:expr) => {
        impl $trait for Traced {
            type Output = Traced;
            fn $method(self, other: Traced) -> Traced {
                let ($a, $b) = (self, other);
                $result
            }
        }
        impl $trait<f64> for Traced {
            type Output = Traced;
            fn $method(self, constant: f64) -> Traced {
                $trait::$method(self, Traced::constant(constant))
            }
        }
    };
}
operation!(Add, add, |a, b| match (a.is(0.0), b.is(0.0)) {
    (true, _) => b,
    (_, true) => a,
    (false, false) => Node::Sum(a, b).traced(),
});
operation!(Sub, sub, |a, b| match b.is(0.0) {
    true => a,
    false => Node::Sum(a, -b).traced(),
});
operation!(Mul, mul, |a, b| if a.is(0.0) || b.is(0.0) {
    Traced::constant(0.0)
} else if a == b {
    a.squared()
} else {
    Node::Product(a, b).traced()
});
operation!(Div, div, |a, b| Node::Quotient(a, b).traced());

/// The body of a Python function that returns the loss of a surface: its lines, without indentation. Functions are those of a
/// module (`torch`, `jnp`, `ops`).
pub(super) fn body(objective: &Objective, module: &str) -> Vec<String> {
    let [x, y] = objective.parameters;
    let loss = |point| {
        objective
            .on_surface(point)
            .expect("what is no surface is written as a network")
    };
    trace([x, y], loss, module)
}

/// The lines that return a learning rate of update `t`, `lr` being the peak.
pub(super) fn rate(t: &'static str, level: impl Fn(Traced) -> Level<Traced>) -> Vec<String> {
    let rate = |[t, peak]: [Traced; 2]| {
        let Level { scale, shift } = level(t);
        peak * scale + shift
    };
    trace([t, "lr"], rate, "math")
}

/// The lines that return a momentum of update `t`.
pub(super) fn momentum(t: &'static str, momentum: impl Fn(Traced) -> Traced) -> Vec<String> {
    trace([t, ""], |[t, _]| momentum(t), "math")
}

fn trace(names: [&'static str; 2], formula: impl Fn([Traced; 2]) -> Traced, module: &str) -> Vec<String> {
    TRACE.take();
    let result = formula(names.map(|name| Node::Variable(name).traced()));
    Printer::new(&TRACE.take(), module, result).body()
}

/// How strongly an expression holds together, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Bond {
    Sum,
    Product,
    Power,
    Whole,
}

struct Printer<'a> {
    trace: &'a Trace,
    module: &'a str,
    result: Traced,
    /// How often each number is used.
    uses: Vec<usize>,
    /// Numbers that have been given a name of their own where the next line is.
    locals: BTreeMap<Traced, String>,
    lines: Vec<String>,
    /// How many levels in the next line is.
    level: usize,
}

/// A product taken apart: above / below · constants of mathematics · factors / divisors.
struct Parts {
    above: f64,
    below: f64,
    constants: Vec<Traced>,
    factors: Vec<Traced>,
    divisors: Vec<Traced>,
}

/// What is done with a number.
#[derive(Clone, Copy)]
enum Target<'a> {
    Return,
    Name(&'a str),
}

impl<'a> Printer<'a> {
    fn new(trace: &'a Trace, module: &'a str, result: Traced) -> Printer<'a> {
        let mut uses = vec![0; trace.nodes.len()];
        let mut waiting = vec![result];
        while let Some(number) = waiting.pop() {
            uses[number.0] += 1;
            if uses[number.0] == 1 {
                waiting.extend(trace.nodes[number.0].operands());
            }
        }
        Printer {
            trace,
            module,
            result,
            uses,
            locals: BTreeMap::new(),
            lines: Vec::new(),
            level: 0,
        }
    }

    fn body(mut self) -> Vec<String> {
        self.write(self.result, Target::Return);
        self.lines
    }

    fn line(&mut self, line: &str) {
        self.lines.push(format!("{}{line}", "    ".repeat(self.level)));
    }

    /// The lines that return a number or give it a name, after those that name what it is made of.
    fn write(&mut self, number: Traced, target: Target) {
        while let Some(part) = self.next_to_name(number) {
            let name = self.free_name(part);
            self.name(part, &name);
        }
        match (self.node(number), target) {
            (Node::Select(a, comparison, bound, then, otherwise), _) => {
                self.write_choice("if", (a, comparison, bound), [then, otherwise], target);
            }
            (_, Target::Return) => self.write_return(number),
            (_, Target::Name(name)) => self.line(&format!("{name} = {}", self.print(number).0)),
        }
    }

    fn write_choice(
        &mut self,
        keyword: &str,
        (a, comparison, bound): (Traced, Comparison, f64),
        [then, otherwise]: [Traced; 2],
        target: Target,
    ) {
        let a = self.within(a, Bond::Sum);
        self.line(&format!("{keyword} {a} {comparison} {}:", signed(bound)));
        self.write_branch(then, target);
        match (target, self.node(otherwise)) {
            (Target::Return, _) => self.write(otherwise, target),
            (Target::Name(_), Node::Select(a, comparison, bound, then, last))
                if self.next_to_name(otherwise).is_none() =>
            {
                self.write_choice("elif", (a, comparison, bound), [then, last], target);
            }
            (Target::Name(_), _) => {
                self.line("else:");
                self.write_branch(otherwise, target);
            }
        }
    }

    /// The lines of a branch; what is named there has no name after it.
    fn write_branch(&mut self, number: Traced, target: Target) {
        let locals = self.locals.clone();
        self.level += 1;
        self.write(number, target);
        self.level -= 1;
        self.locals = locals;
    }

    fn write_return(&mut self, number: Traced) {
        let line = format!("return {}", self.print(number).0);
        if line.len() + 4 * (self.level + 1) <= WIDTH {
            return self.line(&line);
        }
        // Too long for one line: a sum has one term a line, the long factors of a product have names.
        let terms = self.terms(number);
        if terms.len() > 1 {
            self.line("return (");
            for (i, (negative, term)) in terms.into_iter().enumerate() {
                let sign = match (i, negative) {
                    (0, false) => "",
                    (0, true) => "-",
                    (_, false) => "+ ",
                    (_, true) => "- ",
                };
                self.line(&format!("    {sign}{}", self.print_term(term)));
            }
            return self.line(")");
        }
        let long: Vec<Traced> = self.parts(number).factors;
        for (factor, name) in long.into_iter().zip(["first", "second", "third", "fourth"]) {
            self.name(factor, name);
        }
        self.line(&format!("return {}", self.print(number).0));
    }

    /// The innermost number that another one is made of and that repays a name. What only a branch needs waits for it.
    fn next_to_name(&self, number: Traced) -> Option<Traced> {
        let mut needed = BTreeSet::new();
        let mut waiting = self.trace.nodes[number.0].at_once();
        while let Some(number) = waiting.pop() {
            if !self.locals.contains_key(&number) && needed.insert(number) {
                waiting.extend(self.trace.nodes[number.0].at_once());
            }
        }
        needed.into_iter().find(|&number| self.repays(number))
    }

    /// A name for a number: as the formula calls it, with a number behind it where that is taken.
    fn free_name(&self, number: Traced) -> String {
        let (name, plain) = match self.trace.names.get(&number) {
            Some(name) => (*name, Some(name.to_string())),
            None => ("shared", None),
        };
        let from = if plain.is_some() { 2 } else { 1 };
        let numbered = (from..).map(|n| format!("{name}{n}"));
        let mut names = plain.into_iter().chain(numbered);
        let is_free = |name: &String| self.locals.values().all(|local| local != name);
        names.find(is_free).expect("there is always a next number")
    }

    fn name(&mut self, number: Traced, name: &str) {
        self.write(number, Target::Name(name));
        self.locals.insert(number, name.to_string());
    }

    /// Whether a number is used so often, and is so long, that a name for it repays.
    fn repays(&self, number: Traced) -> bool {
        let length = || self.print(number).0.len();
        match (self.uses[number.0], self.trace.nodes[number.0]) {
            (_, Node::Variable(_) | Node::Constant(_)) => false,
            // A choice takes lines of its own.
            (_, Node::Select(..)) => true,
            (uses, _) if self.trace.names.contains_key(&number) => length() > if uses > 1 { 8 } else { 24 },
            (uses, _) => uses > 1 && length() > 16,
        }
    }

    fn node(&self, number: Traced) -> Node {
        match self.locals.contains_key(&number) {
            true => Node::Variable(""),
            false => self.trace.nodes[number.0],
        }
    }

    /// An expression, with parentheses if it holds together less strongly than it must.
    fn within(&self, number: Traced, least: Bond) -> String {
        match self.print(number) {
            (text, bond) if bond < least => format!("({text})"),
            (text, _) => text,
        }
    }

    fn print(&self, number: Traced) -> (String, Bond) {
        if let Some(name) = self.locals.get(&number) {
            return (name.clone(), Bond::Whole);
        }
        match self.trace.nodes[number.0] {
            Node::Variable(name) => (name.to_string(), Bond::Whole),
            Node::Call(function, argument) => (
                format!("{}.{function}({})", self.module, self.print(argument).0),
                Bond::Whole,
            ),
            Node::Power(base, exponent) => {
                let exponent = write_number(exponent);
                let text = match self.print(base) {
                    (base, Bond::Whole) if !base.contains('(') => format!("{base}**{exponent}"),
                    (base, Bond::Whole) => format!("{base} ** {exponent}"),
                    (base, _) => format!("({base}) ** {exponent}"),
                };
                (text, Bond::Power)
            }
            Node::PowerOf(base, exponent) => (
                format!("{} ** {}", constant(base), self.within(exponent, Bond::Whole)),
                Bond::Power,
            ),
            Node::DivFloor(a, divisor) => (
                format!("{} // {}", self.within(a, Bond::Power), constant(divisor)),
                Bond::Product,
            ),
            Node::Bound(function, a, bound) => (
                format!("{function}({}, {})", self.print(a).0, constant(bound)),
                Bond::Whole,
            ),
            Node::Select(..) => unreachable!("a choice has a name"),
            Node::Sum(..) => (self.print_sum(number), Bond::Sum),
            Node::Constant(value) if value >= 0.0 => (constant(value), Bond::Whole),
            Node::Constant(_) | Node::Negative(_) | Node::Product(..) | Node::Quotient(..) => {
                (self.print_product(&self.parts(number)), Bond::Product)
            }
        }
    }

    fn print_sum(&self, number: Traced) -> String {
        let mut text = String::new();
        for (i, (negative, term)) in self.terms(number).into_iter().enumerate() {
            text += match (i, negative) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " - ",
            };
            text += &self.print_term(term);
        }
        text
    }

    /// A term of a sum, whose sign stands before it.
    fn print_term(&self, term: Traced) -> String {
        match self.node(term) {
            Node::Constant(_) | Node::Product(..) | Node::Quotient(..) => {
                let parts = self.parts(term);
                self.print_product(&Parts {
                    above: parts.above.abs(),
                    ..parts
                })
            }
            _ => self.within(term, Bond::Product),
        }
    }

    /// The terms of a sum and whether each is taken off; a positive one stands first, if there is one.
    fn terms(&self, number: Traced) -> Vec<(bool, Traced)> {
        let mut terms = Vec::new();
        self.collect_terms(number, false, &mut terms);
        if let Some(positive) = terms.iter().position(|(negative, _)| !negative) {
            terms[..=positive].rotate_right(1);
        }
        terms
    }

    fn collect_terms(&self, number: Traced, negative: bool, terms: &mut Vec<(bool, Traced)>) {
        match self.node(number) {
            Node::Sum(a, b) => {
                self.collect_terms(a, negative, terms);
                self.collect_terms(b, negative, terms);
            }
            Node::Negative(a) => self.collect_terms(a, !negative, terms),
            Node::Constant(_) | Node::Product(..) | Node::Quotient(..) => {
                let above = self.parts(number).above;
                // Nothing is left out.
                if above != 0.0 {
                    terms.push((negative != (above < 0.0), number));
                }
            }
            _ => terms.push((negative, number)),
        }
    }

    fn print_product(&self, parts: &Parts) -> String {
        let sign = if parts.above < 0.0 { "-" } else { "" };
        let [above, below] = simplified(parts.above.abs(), parts.below);
        let tight = |numbers: &[Traced]| -> Vec<String> {
            let numbers = numbers.iter();
            numbers.map(|&number| self.within(number, Bond::Power)).collect()
        };
        let mut factors = Vec::new();
        if above != 1.0 || parts.constants.is_empty() && parts.factors.is_empty() {
            factors.push(constant(above));
        }
        factors.extend(tight(&parts.constants));
        factors.extend(tight(&parts.factors));
        let mut text = vec![factors.join(" * ")];
        if below != 1.0 {
            text.push(write_number(below));
        }
        text.extend(tight(&parts.divisors));
        format!("{sign}{}", text.join(" / "))
    }

    fn parts(&self, number: Traced) -> Parts {
        let mut parts = Parts {
            above: 1.0,
            below: 1.0,
            constants: Vec::new(),
            factors: Vec::new(),
            divisors: Vec::new(),
        };
        self.collect_parts(number, &mut parts);
        parts
    }

    fn collect_parts(&self, number: Traced, parts: &mut Parts) {
        match self.node(number) {
            Node::Constant(value) if name_of(value).is_some() => parts.constants.push(number),
            Node::Constant(value) => parts.above *= value,
            Node::Negative(a) => {
                parts.above = -parts.above;
                self.collect_parts(a, parts);
            }
            Node::Product(a, b) => {
                self.collect_parts(a, parts);
                self.collect_parts(b, parts);
            }
            Node::Quotient(a, b) => {
                self.collect_parts(a, parts);
                match self.node(b) {
                    Node::Constant(value) if name_of(value).is_none() => {
                        parts.above *= value.signum();
                        parts.below *= value.abs();
                    }
                    _ => parts.divisors.push(b),
                }
            }
            _ => parts.factors.push(number),
        }
    }
}

impl Node {
    /// The numbers that it is made of.
    fn operands(self) -> Vec<Traced> {
        match self {
            Node::Select(a, _, _, b, c) => vec![a, b, c],
            node => node.at_once(),
        }
    }

    /// Those that are needed whatever a choice comes to.
    fn at_once(self) -> Vec<Traced> {
        match self {
            Node::Variable(_) | Node::Constant(_) => Vec::new(),
            Node::Negative(a)
            | Node::Power(a, _)
            | Node::Call(_, a)
            | Node::PowerOf(_, a)
            | Node::DivFloor(a, _)
            | Node::Bound(_, a, _)
            | Node::Select(a, ..) => vec![a],
            Node::Sum(a, b) | Node::Product(a, b) | Node::Quotient(a, b) => vec![a, b],
        }
    }
}

/// A quotient of constants as people write it: x / 6 rather than 0.16666666666666666 * x, and 2 * x rather than x / 0.5.
fn simplified(above: f64, below: f64) -> [f64; 2] {
    let is_whole = |number: f64| number.fract() == 0.0;
    let inverse = (1.0 / above).round();
    if is_whole(above / below) {
        [above / below, 1.0]
    } else if below != 1.0 && is_whole(below / above) {
        [1.0, below / above]
    } else if below == 1.0 && 1.0 / inverse == above && write_number(above).len() > 6 {
        [1.0, inverse]
    } else {
        [above, below]
    }
}

/// A constant of any sign.
fn signed(value: f64) -> String {
    match value < 0.0 {
        true => format!("-{}", constant(-value)),
        false => constant(value),
    }
}

/// A constant that is not negative, by its name if it has one.
fn constant(value: f64) -> String {
    name_of(value).map_or_else(|| write_number(value), str::to_string)
}

fn name_of(value: f64) -> Option<&'static str> {
    let known = [(TAU, "math.tau"), (PI, "math.pi"), (E, "math.e")];
    known
        .into_iter()
        .find(|(known, _)| *known == value)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(formula: impl Fn([Traced; 2]) -> Traced) -> String {
        trace(["x", "y"], formula, "np").join("; ")
    }

    #[test]
    fn an_expression_is_printed_as_it_would_be_written() {
        for (found, expected) in [
            (printed(|[x, y]| (-x + 1.0) * y), "return (1 - x) * y"),
            (
                printed(|[x, y]| -(x * -0.2).exp() - y),
                "return -np.exp(-0.2 * x) - y",
            ),
            (printed(|[x, y]| x - (y - 2.0) * 3.0), "return x - 3 * (y - 2)"),
            (printed(|[x, y]| x - -y), "return x + y"),
            (printed(|[x, y]| x + y * -2.0 + -3.0), "return x - 2 * y - 3"),
            (printed(|[x, y]| x / (y * 2.0) * 4.0), "return 4 * x / (2 * y)"),
            (printed(|[x, y]| x / (y / x)), "return x / (y / x)"),
            (printed(|[x, _]| x * (1.0 / 6.0) - 1.05), "return x / 6 - 1.05"),
            (
                printed(|[x, y]| (x * y).squared() * TAU),
                "return math.tau * (x * y) ** 2",
            ),
            (printed(|[x, _]| x.squared().squared()), "return (x**2) ** 2"),
            (printed(|[x, _]| x.sqrt() * x.sqrt()), "return np.sqrt(x) ** 2"),
            (printed(|[x, _]| (-x).pow(1.5)), "return (-x) ** 1.5"),
            (
                printed(|[x, _]| (x * 2.0).sigmoid()),
                "return 1 / (np.exp(-2 * x) + 1)",
            ),
            (printed(|[_, y]| y.softplus()), "return np.log1p(np.exp(y))"),
            (
                printed(|[x, _]| Traced::constant(1.0) / x + 1e-9),
                "return 1 / x + 1e-9",
            ),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_is_shared_and_long_has_a_name() {
        let found = printed(|[x, y]| {
            let distance = (x.squared() + y.squared()).sqrt();
            distance.cos() * (distance + 1.0) + x.squared()
        });
        assert_eq!(
            found,
            "shared1 = np.sqrt(x**2 + y**2); return np.cos(shared1) * (shared1 + 1) + x**2"
        );
    }
}
