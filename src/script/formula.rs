//! A surface's formula as Python: the formula itself is run once over [`Traced`], a number that remembers how it was
//! computed, and what it remembers is printed. So no formula is written a second time.

use super::text::WIDTH;
use crate::math::parameter::write_number;
use crate::landscape::objective::Objective;
use crate::math::real::Real;
use crate::math::real::smooth::FRAC_1_SQRT_TAU;
use crate::training::schedule::{Level, StepNumber};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::f64::consts::{E, PI, SQRT_2, TAU};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number that remembers how it was computed: its place among all numbers of the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traced(usize);

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
    /// The second number where the first is at most a constant, else the third.
    Select(Traced, f64, Traced, Traced),
}

thread_local! {
    /// The numbers of the formula that is being traced: a [`Real`] can be copied, so it cannot own its tree.
    static NODES: RefCell<Vec<Node>> = const { RefCell::new(Vec::new()) };
}

impl Node {
    /// The node as a number; the same one where it was computed before.
    fn traced(self) -> Traced {
        NODES.with_borrow_mut(|nodes| {
            let known = nodes.iter().position(|node| *node == self);
            Traced(known.unwrap_or_else(|| {
                nodes.push(self);
                nodes.len() - 1
            }))
        })
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
        Node::Power(self, exponent).traced()
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
        Node::Select(self, bound, then, otherwise).traced()
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
    ($trait:ident, $method:ident, |$a:ident, $b:ident| $node:expr) => {
        impl $trait for Traced {
            type Output = Traced;
            fn $method(self, other: Traced) -> Traced {
                let ($a, $b) = (self, other);
                $node.traced()
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
operation!(Add, add, |a, b| Node::Sum(a, b));
operation!(Sub, sub, |a, b| Node::Sum(a, -b));
operation!(Mul, mul, |a, b| if a == b {
    Node::Power(a, 2.0)
} else {
    Node::Product(a, b)
});
operation!(Div, div, |a, b| Node::Quotient(a, b));

/// The body of a Python function that returns the loss: its lines, without indentation. Functions are those of a
/// module (`torch`, `jnp`, `ops`).
pub fn body(objective: &Objective, module: &str) -> Vec<String> {
    let [x, y] = objective.parameters;
    trace([x, y], |point| objective.at(point), module)
}

/// The lines that return a learning rate of update `t`, `lr` being the peak.
pub fn rate(t: &'static str, level: impl Fn(Traced) -> Level<Traced>) -> Vec<String> {
    let rate = |[t, peak]: [Traced; 2]| {
        let Level { scale, shift } = level(t);
        peak * scale + shift
    };
    trace([t, "lr"], rate, "math")
}

/// The lines that return a momentum of update `t`.
pub fn momentum(t: &'static str, momentum: impl Fn(Traced) -> Traced) -> Vec<String> {
    trace([t, ""], |[t, _]| momentum(t), "math")
}

fn trace(names: [&'static str; 2], formula: impl Fn([Traced; 2]) -> Traced, module: &str) -> Vec<String> {
    NODES.with_borrow_mut(Vec::clear);
    let result = formula(names.map(|name| Node::Variable(name).traced()));
    let nodes = NODES.take();
    Printer {
        nodes: &nodes,
        module,
        locals: BTreeMap::new(),
    }
    .body(result)
}

/// How strongly an expression holds together, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Bond {
    Choice,
    Sum,
    Product,
    Power,
    Whole,
}

struct Printer<'a> {
    nodes: &'a [Node],
    module: &'a str,
    /// Numbers that have a name of their own.
    locals: BTreeMap<Traced, String>,
}

/// A product taken apart: constant · factors / divisors.
struct Parts {
    constant: f64,
    factors: Vec<Traced>,
    divisors: Vec<Traced>,
}

impl Printer<'_> {
    fn body(mut self, result: Traced) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, shared) in self.shared(result).into_iter().enumerate() {
            self.name(shared, format!("shared{}", number + 1), &mut lines);
        }
        let line = format!("return {}", self.print(result).0);
        if line.len() + 4 <= WIDTH {
            lines.push(line);
            return lines;
        }
        // Too long for one line: a sum has one term a line, the long factors of a product have names.
        let terms = self.terms(result);
        if terms.len() > 1 {
            lines.push("return (".to_string());
            for (i, (negative, term)) in terms.into_iter().enumerate() {
                let sign = match (i, negative) {
                    (0, false) => "",
                    (0, true) => "-",
                    (_, false) => "+ ",
                    (_, true) => "- ",
                };
                lines.push(format!("    {sign}{}", self.print_term(term)));
            }
            lines.push(")".to_string());
            return lines;
        }
        let long: Vec<Traced> = self.parts(result).factors;
        for (factor, name) in long.into_iter().zip(["first", "second", "third", "fourth"]) {
            self.name(factor, name.to_string(), &mut lines);
        }
        lines.push(format!("return {}", self.print(result).0));
        lines
    }

    fn name(&mut self, number: Traced, name: String, lines: &mut Vec<String>) {
        match self.nodes[number.0] {
            Node::Select(a, bound, then, otherwise) => lines.extend([
                format!("if {} <= {}:", self.within(a, Bond::Sum), signed(bound)),
                format!("    {name} = {}", self.print(then).0),
                "else:".to_string(),
                format!("    {name} = {}", self.print(otherwise).0),
            ]),
            _ => lines.push(format!("{name} = {}", self.print(number).0)),
        }
        self.locals.insert(number, name);
    }

    /// What is used more than once and long enough that a name for it repays; inner ones first.
    fn shared(&self, result: Traced) -> Vec<Traced> {
        let mut uses = vec![0; self.nodes.len()];
        let mut waiting = vec![result];
        while let Some(number) = waiting.pop() {
            uses[number.0] += 1;
            if uses[number.0] == 1 {
                match self.nodes[number.0] {
                    Node::Variable(_) | Node::Constant(_) => {}
                    Node::Negative(a)
                    | Node::Power(a, _)
                    | Node::Call(_, a)
                    | Node::PowerOf(_, a)
                    | Node::DivFloor(a, _)
                    | Node::Bound(_, a, _) => waiting.push(a),
                    Node::Select(a, _, b, c) => waiting.extend([a, b, c]),
                    Node::Sum(a, b) | Node::Product(a, b) | Node::Quotient(a, b) => waiting.extend([a, b]),
                }
            }
        }
        let repays = |number: &Traced| match (uses[number.0], self.nodes[number.0]) {
            (0, _) | (_, Node::Constant(_)) => false,
            // A choice takes lines of its own, and a long share of the way one.
            (1, Node::Select(..)) => true,
            (1, Node::Bound("min", ..)) => self.print(*number).0.len() > 24,
            (1, _) => false,
            _ => self.print(*number).0.len() > 16,
        };
        (0..self.nodes.len()).map(Traced).filter(repays).collect()
    }

    fn node(&self, number: Traced) -> Node {
        match self.locals.contains_key(&number) {
            true => Node::Variable(""),
            false => self.nodes[number.0],
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
        match self.nodes[number.0] {
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
            Node::Select(a, bound, then, otherwise) => (
                format!(
                    "{} if {} <= {} else {}",
                    self.within(then, Bond::Sum),
                    self.within(a, Bond::Sum),
                    signed(bound),
                    self.within(otherwise, Bond::Sum)
                ),
                Bond::Choice,
            ),
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
                    constant: parts.constant.abs(),
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
                let constant = self.parts(number).constant;
                // Nothing times something is left out.
                if constant != 0.0 {
                    terms.push((negative != (constant < 0.0), number));
                }
            }
            _ => terms.push((negative, number)),
        }
    }

    fn print_product(&self, parts: &Parts) -> String {
        let mut factors: Vec<String> = Vec::new();
        let mut divisors: Vec<String> = Vec::new();
        let sign = if parts.constant < 0.0 { "-" } else { "" };
        let size = parts.constant.abs();
        let whole = (1.0 / size).round();
        if size != 1.0 && 1.0 / whole == size && write_number(size).len() > 6 {
            divisors.push(write_number(whole)); // x / 6 rather than 0.16666666666666666 * x
        } else if size != 1.0 || parts.factors.is_empty() {
            factors.push(constant(size));
        }
        factors.extend(
            parts
                .factors
                .iter()
                .map(|&factor| self.within(factor, Bond::Power)),
        );
        divisors.extend(
            parts
                .divisors
                .iter()
                .map(|&divisor| self.within(divisor, Bond::Power)),
        );
        if factors.is_empty() {
            factors.push("1".to_string());
        }
        let text: Vec<String> = std::iter::once(factors.join(" * ")).chain(divisors).collect();
        format!("{sign}{}", text.join(" / "))
    }

    fn parts(&self, number: Traced) -> Parts {
        let mut parts = Parts {
            constant: 1.0,
            factors: Vec::new(),
            divisors: Vec::new(),
        };
        self.collect_parts(number, &mut parts);
        parts
    }

    fn collect_parts(&self, number: Traced, parts: &mut Parts) {
        match self.node(number) {
            Node::Constant(value) => parts.constant *= value,
            Node::Negative(a) => {
                parts.constant = -parts.constant;
                self.collect_parts(a, parts);
            }
            Node::Product(a, b) => {
                self.collect_parts(a, parts);
                self.collect_parts(b, parts);
            }
            Node::Quotient(a, b) => {
                self.collect_parts(a, parts);
                match self.node(b) {
                    Node::Constant(value) => parts.constant /= value,
                    _ => parts.divisors.push(b),
                }
            }
            _ => parts.factors.push(number),
        }
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
    for (known, name) in [(TAU, "math.tau"), (PI, "math.pi"), (E, "math.e")] {
        if value == known {
            return name.to_string();
        }
    }
    write_number(value)
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
