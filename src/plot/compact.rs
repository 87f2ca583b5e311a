//! A picture as SVG in half as many bytes: lines and areas as paths, whose corners are counted from the one before.

/// The same picture in fewer bytes.
///
/// ```
/// use overshoot::plot::compact;
/// let line = r#"<polyline stroke="red" points="5700,3600 5712,3590 5712,3600 "/>"#;
/// assert_eq!(compact(line), r#"<path stroke="red" d="M5700 3600l12-10 0 10"/>"#);
/// assert_eq!(compact(r#"<polygon points="0,0 8,0 0,8 "/>"#), r#"<path d="M0 0l8 0-8 8z"/>"#);
/// assert_eq!(compact("<text>points</text>"), "<text>points</text>");
/// ```
pub fn compact(picture: &str) -> String {
    let lines: Vec<String> = picture
        .lines()
        .map(|line| as_path(line).unwrap_or_else(|| line.to_string()))
        .collect();
    lines.join("\n")
}

/// A line or an area, as plotters writes them, one on a line of text; nothing for anything else.
fn as_path(line: &str) -> Option<String> {
    let (rest, end) = match line.strip_prefix("<polygon ") {
        Some(rest) => (rest, "z"),
        None => (line.strip_prefix("<polyline ")?, ""),
    };
    let (before, points) = rest.split_once("points=\"")?;
    let (points, after) = points.split_once('"')?;
    let mut path = String::new();
    let mut last: Option<[i32; 2]> = None;
    for corner in points.split_whitespace() {
        let (x, y) = corner.split_once(',')?;
        let at: [i32; 2] = [x.parse().ok()?, y.parse().ok()?];
        match last {
            None => path += &format!("M{} {}", at[0], at[1]),
            Some(from) => {
                for axis in 0..2 {
                    let step: i32 = at[axis] - from[axis];
                    // A sign parts two numbers as well as a space does.
                    if !path.ends_with('l') && step >= 0 {
                        path.push(' ');
                    }
                    path += &step.to_string();
                }
            }
        }
        if last.is_none() {
            path.push('l');
        }
        last = Some(at);
    }
    let path = path.trim_end_matches('l');
    Some(format!("<path {before}d=\"{path}{end}\"{after}"))
}
