//! Ticks at round numbers, and the numbers beside them as people write them.

use crate::math::numbers::{human, separate};
use crate::math::real::portable::{ln, pow};

/// The decimal logarithm, with the same bits everywhere.
pub(super) fn log10(number: f64) -> f64 {
    ln(number) / std::f64::consts::LN_10
}

/// Round numbers (1, 2 or 5 times a power of ten apart) from `lo` to `hi`, about `count` of them, with their texts.
pub(super) fn ticks(lo: f64, hi: f64, count: f64) -> Vec<(f64, String)> {
    let raw = (hi - lo) / count.max(1.0);
    if !(raw.is_finite() && raw > 0.0) {
        return Vec::new();
    }
    let power = pow(10.0, raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|m| m * power >= raw * 0.999)
        .unwrap_or(10.0)
        * power;
    let places = (-(step * 1.0001).log10().floor()).max(0.0) as usize;
    let (first, last) = ((lo / step).ceil(), (hi / step).floor());
    let number = |i: f64| {
        let value = i * step;
        (
            value,
            if step >= 1e6 || places > 6 {
                human(value)
            } else {
                grouped(value, places)
            },
        )
    };
    (0..=(last - first).clamp(-1.0, 1000.0) as i64)
        .map(|i| number(first + i as f64))
        .collect()
}

/// A number with so many decimal places, thousands apart by commas, and a true minus sign.
fn grouped(value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs());
    let negative = value < 0.0 && text.chars().any(|c| ('1'..='9').contains(&c));
    format!("{}{}", if negative { "−" } else { "" }, separate(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let texts = |lo, hi, n| {
            ticks(lo, hi, n)
                .into_iter()
                .map(|tick| tick.1)
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(-4.4, 4.4, 5.0), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(texts(0.0, 1000.0, 2.0), ["0", "500", "1,000"]);
        assert_eq!(texts(-0.1, 0.1, 4.0), ["−0.10", "−0.05", "0.00", "0.05", "0.10"]);
        assert!(texts(0.0, f64::INFINITY, 4.0).is_empty());
    }
}
