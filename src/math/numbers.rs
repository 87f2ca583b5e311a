//! Numbers as people read them: three digits that matter, a true minus sign, thousands apart, and powers of ten
//! where zeros would have to be counted.

/// A number with three significant digits.
///
/// ```
/// use overshoot::math::numbers::human;
/// assert_eq!(human(0.185), "0.185");
/// assert_eq!(human(2999.7), "3,000");
/// assert_eq!(human(-1.2e-7), "−1.2 × 10⁻⁷");
/// ```
pub fn human(number: f64) -> String {
    with_digits(number, 3)
}

/// A number with at most that many significant digits; trailing zeros are dropped.
///
/// ```
/// use overshoot::math::numbers::with_digits;
/// assert_eq!(with_digits(2.0 / 3.0, 2), "0.67");
/// assert_eq!(with_digits(1.5e8, 4), "1.5 × 10⁸");
/// ```
pub fn with_digits(number: f64, digits: usize) -> String {
    let sign = if number < 0.0 { "−" } else { "" };
    if number.is_nan() {
        return "undefined".to_string();
    }
    if number.is_infinite() {
        return format!("{sign}∞");
    }
    // The standard library rounds correctly: “1.85e-1” has the digits and the power of ten.
    let rounded = format!("{:.*e}", digits.max(1) - 1, number.abs());
    let (mantissa, exponent) = rounded.split_once('e').expect("scientific form has an e");
    let exponent: i32 = exponent.parse().expect("the exponent is whole");
    if (-4..6).contains(&exponent) {
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        let value: f64 = rounded.parse().expect("scientific form is a number");
        return format!("{sign}{}", separate(&trim(&format!("{value:.decimals$}"))));
    }
    let mantissa = trim(mantissa);
    if mantissa == "0" {
        return mantissa;
    }
    let power = power(exponent.into());
    if mantissa == "1" {
        format!("{sign}{power}")
    } else {
        format!("{sign}{mantissa} × {power}")
    }
}

/// A number as people write it, with three significant digits.
///
/// ```
/// assert_eq!(overshoot::math::numbers::rounded(2.0 / 11.0), 0.182);
/// ```
pub fn rounded(number: f64) -> f64 {
    format!("{number:.2e}").parse().expect("a number")
}

/// A number with one significant digit.
///
/// ```
/// assert_eq!(overshoot::math::numbers::one_digit(0.0174), 0.02);
/// ```
pub fn one_digit(number: f64) -> f64 {
    format!("{number:.0e}").parse().expect("a number")
}

/// A whole number with its thousands apart: 100,000.
///
/// ```
/// assert_eq!(overshoot::math::numbers::count(100_000), "100,000");
/// ```
pub fn count(number: u64) -> String {
    separate(&number.to_string())
}

/// So many steps: `1 step`, `3,000 steps`.
///
/// ```
/// use overshoot::math::numbers::steps;
/// assert_eq!((steps(1), steps(3000)), ("1 step".to_string(), "3,000 steps".to_string()));
/// ```
pub fn steps(number: u64) -> String {
    if number == 1 {
        "1 step".to_string()
    } else {
        format!("{} steps", count(number))
    }
}

/// A share in percent with at most two digits: 85 %; never rounded up to all or down to nothing.
///
/// ```
/// use overshoot::math::numbers::percent;
/// assert_eq!(percent(0.854), "85 %");
/// assert_eq!(percent(0.9999), "more than 99 %");
/// ```
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent > 0.0 && percent < 1.0 {
        "less than 1 %".to_string()
    } else if percent > 99.0 && percent < 100.0 {
        "more than 99 %".to_string()
    } else {
        format!("{percent:.0} %")
    }
}

/// Drops the zeros at the end of a decimal fraction.
fn trim(decimal: &str) -> String {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.').to_string()
    } else {
        decimal.to_string()
    }
}

/// Puts a comma between the thousands of the whole part.
pub(crate) fn separate(decimal: &str) -> String {
    let whole = decimal.find('.').unwrap_or(decimal.len());
    let mut separated = String::with_capacity(decimal.len() + 2);
    for (i, digit) in decimal.chars().enumerate() {
        if i > 0 && i < whole && (whole - i).is_multiple_of(3) {
            separated.push(',');
        }
        separated.push(digit);
    }
    separated
}

/// A power of ten: `10⁻⁵`.
///
/// ```
/// assert_eq!(overshoot::math::numbers::power(-5), "10⁻⁵");
/// ```
pub fn power(exponent: i64) -> String {
    format!("10{}", superscript(exponent))
}

fn superscript(exponent: i64) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize]);
    exponent.to_string().chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.185, "0.185"),
            (0.0042, "0.0042"),
            (0.1 + 0.2, "0.3"),
            (2.0 / 11.0, "0.182"),
            (0.00012345, "0.000123"),
            (0.000099999, "0.0001"),
            (0.00009, "9 × 10⁻⁵"),
            (1.2e-7, "1.2 × 10⁻⁷"),
            (1e-9, "10⁻⁹"),
            (5e-324, "4.94 × 10⁻³²⁴"),
            (1.0, "1"),
            (10.0, "10"),
            (-3.4, "−3.4"),
            (99.96, "100"),
            (999.9, "1,000"),
            (3000.0, "3,000"),
            (12_345.0, "12,300"),
            (999_499.0, "999,000"),
            (999_500.0, "10⁶"),
            (1e6, "10⁶"),
            (f64::MAX, "1.8 × 10³⁰⁸"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "undefined"),
        ] {
            assert_eq!(human(number), expected);
        }
        assert_eq!(count(7), "7");
        assert_eq!(count(100_000), "100,000");
        assert_eq!(percent(0.854), "85 %");
        assert_eq!(percent(0.9999), "more than 99 %");
        assert_eq!(percent(0.001), "less than 1 %");
    }

    /// Read back, a number is what it was, to half a unit of its third digit.
    #[test]
    fn numbers_stay_true() {
        let mut number = 3.3e-12;
        while number < 1e15 {
            let text = human(number).replace(',', "");
            let (mantissa, power) = text
                .split_once("10")
                .filter(|_| text.contains(['⁻', '×']) || number >= 1e6)
                .map_or((text.clone(), 0), |(mantissa, power)| {
                    let digits: String = power
                        .chars()
                        .map(|c| {
                            "⁰¹²³⁴⁵⁶⁷⁸⁹"
                                .chars()
                                .position(|d| d == c)
                                .map_or("-".into(), |d| d.to_string())
                        })
                        .collect();
                    (mantissa.replace(" × ", ""), digits.parse().unwrap())
                });
            let mantissa = if mantissa.is_empty() {
                1.0
            } else {
                mantissa.parse::<f64>().unwrap()
            };
            let back = mantissa * 10f64.powi(power);
            assert!((back - number).abs() <= 5.1e-3 * number, "{number} {text}");
            number *= 1.37;
        }
    }
}
