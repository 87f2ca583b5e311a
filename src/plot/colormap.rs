//! Colour ramps that look evenly spaced: blends in OKLab (Ottosson 2020), where equal steps look equal. One hue
//! that only gets lighter or darker can be read by colour-blind people.

use crate::math::real::portable;
use plotters::style::RGBColor;

/// 256 colours from one to the other, evenly spaced to the eye.
pub(super) fn colormap([from, to]: [RGBColor; 2]) -> Vec<RGBColor> {
    let (from, to) = (lab(from), lab(to));
    let blend = |i: u32| {
        let t = f64::from(i) / 255.0;
        color(std::array::from_fn(|k| from[k] + (to[k] - from[k]) * t))
    };
    (0..256).map(blend).collect()
}

/// The light that a channel of a colour stands for, from 0 to 1.
pub(super) fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 {
        c / 12.92
    } else {
        power((c + 0.055) / 1.055, 2.4)
    }
}

fn power(base: f64, exponent: f64) -> f64 {
    portable::exp(exponent * portable::ln(base))
}

fn channel(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let c = if light <= 0.0031308 {
        light * 12.92
    } else {
        1.055 * power(light, 1.0 / 2.4) - 0.055
    };
    (c * 255.0).round() as u8
}

fn lab(RGBColor(r, g, b): RGBColor) -> [f64; 3] {
    let [r, g, b] = [r, g, b].map(linear);
    let l = power(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 1.0 / 3.0);
    let m = power(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 1.0 / 3.0);
    let s = power(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b, 1.0 / 3.0);
    [
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
}

fn color([lightness, a, b]: [f64; 3]) -> RGBColor {
    let l = lightness + 0.3963377774 * a + 0.2158037573 * b;
    let m = lightness - 0.1055613458 * a - 0.0638541728 * b;
    let s = lightness - 0.0894841775 * a - 1.2914855480 * b;
    let [l, m, s] = [l * l * l, m * m * m, s * s * s];
    RGBColor(
        channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ramp_keeps_its_ends_and_is_monotone() {
        for theme in [crate::plot::Theme::Light, crate::plot::Theme::Dark] {
            let ends = theme.palette().heat;
            let colormap = colormap(ends);
            assert_eq!([colormap[0], colormap[255]], ends);
            let lightness: Vec<f64> = colormap.iter().map(|&color| lab(color)[0]).collect();
            let steps: Vec<f64> = lightness.windows(16).map(|pair| pair[15] - pair[0]).collect();
            assert!(steps.iter().all(|step| step.signum() == steps[0].signum()));
        }
    }
}
