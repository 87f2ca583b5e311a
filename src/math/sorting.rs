//! Sorting, compiled once: the standard library's sorts are compiled anew for every type and every comparison, some six
//! kilobytes each time. Numbers are in their total order.

use std::cmp::Ordering;

/// Sorts numbers, the lowest first. Equal ones are equal to the last bit: nobody sees their order.
///
/// ```
/// let mut numbers = [2.0, f64::INFINITY, -0.0, 0.0, 1.0];
/// overshoot::math::sorting::sort(&mut numbers);
/// assert_eq!(numbers.map(f64::to_bits), [-0.0, 0.0, 1.0, 2.0, f64::INFINITY].map(f64::to_bits));
/// ```
pub fn sort(numbers: &mut [f64]) {
    numbers.sort_unstable_by(f64::total_cmp);
}

/// The number at a position of the order, and behind that position all that are not lower.
///
/// ```
/// assert_eq!(overshoot::math::sorting::select(&mut [5.0, 3.0, 4.0, 1.0], 1).0, 3.0);
/// ```
pub fn select(numbers: &mut [f64], at: usize) -> (f64, &[f64]) {
    let (_, number, higher) = numbers.select_nth_unstable_by(at, f64::total_cmp);
    (*number, higher)
}

/// The positions of so many things in their order; equal ones stay as they are.
///
/// ```
/// let words = ["two", "three", "one"];
/// let by_length = overshoot::math::sorting::order(3, &|a, b| words[a].len().cmp(&words[b].len()));
/// assert_eq!(by_length, [0, 2, 1]);
/// ```
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

/// Sorts things; equal ones stay in their order.
///
/// ```
/// let mut words = vec!["two", "three", "one"];
/// overshoot::math::sorting::sort_by(&mut words, &|a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["two", "one", "three"]);
/// ```
pub fn sort_by<T>(things: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(things.len(), &|a, b| compare(&things[a], &things[b]));
    let mut taken: Vec<Option<T>> = things.drain(..).map(Some).collect();
    things.extend(order.into_iter().filter_map(|place| taken[place].take()));
}
