//! How tests look at pictures: telling ones are kept as SVG files, which browsers and code reviews show, and no
//! picture at all may have a place that is none.

use std::fs;
use std::path::Path;

/// Compares a picture with `tests/snapshots/NAME.svg`. Where they differ the new one is written beside the old one as
/// `NAME.new.svg`, to be looked at; `INSTA_UPDATE=always`, which accepts snapshots of text as well, accepts it.
///
/// # Panics
/// Where they differ, at the first line that does.
#[track_caller]
pub fn assert_picture(name: &str, picture: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let [kept, new] = ["svg", "new.svg"].map(|end| folder.join(format!("{name}.{end}")));
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&kept, picture).expect("snapshots can be written");
    }
    // By line: a checkout may end lines in its own way.
    let known = fs::read_to_string(&kept).unwrap_or_default();
    if known.lines().eq(picture.lines()) {
        // What is left of an earlier failure, if anything.
        let _ = fs::remove_file(new);
        return;
    }
    fs::write(&new, picture).expect("snapshots can be written");
    let same = known.lines().zip(picture.lines());
    let same = same.take_while(|(known, now)| known == now).count();
    let line = |text: &str| {
        let line = text.lines().nth(same).unwrap_or("(the end)");
        line.chars().take(300).collect::<String>()
    };
    panic!(
        "the picture {name} is not the one that is kept\n was: {}\n now: {}\nfrom line {} of {} on: compare it with \
         {}, and where the new one is right accept it with INSTA_UPDATE=always",
        line(&known),
        line(picture),
        same + 1,
        kept.display(),
        new.display()
    );
}

/// Checks that a picture is whole: no number that is none, and no point absurdly far outside.
#[track_caller]
pub fn assert_whole(picture: &str, of: &str) {
    for bad in ["NaN", "inf", "-2147483648", "2147483647"] {
        assert!(!picture.contains(bad), "{bad} in {of}");
    }
    assert!(
        picture.starts_with("<svg width=") && picture.trim_end().ends_with("</svg>"),
        "{of} is cut off"
    );
}
