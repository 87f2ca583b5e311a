//! The JavaScript that wasm-bindgen writes trusts its callers: a number in the place of a text is read from beyond the
//! memory, or ends in a panic. Here each way in gets a check of the type, before the core hears of it.

use anyhow::{Result, bail};

/// What tells of the wrong type, as one sentence.
const EXPECTED: &str = "
function expected(what, value) {
    const kind = value === null || value === undefined ? String(value) : Array.isArray(value) ? 'a list' : `of the type ${typeof value}`;
    return new TypeError(`Expected ${what}, but this is ${kind}.`);
}
";

/// The script with a check in every function that passes something into the memory.
pub fn checked(script: &str) -> Result<String> {
    let mut lines = Vec::new();
    for line in script.lines() {
        lines.push(line.to_string());
        let Some((name, parameters)) = line
            .strip_prefix("function pass")
            .and_then(|rest| rest.split_once('('))
        else {
            continue;
        };
        let value = parameters.split([',', ')']).next().unwrap_or_default();
        let (fits, what) = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "StringToWasm" => (format!("typeof {value} === 'string'"), "a text"),
            "Array8ToWasm" | "ArrayF64ToWasm" | "ArrayJsValueToWasm" => (
                format!("Array.isArray({value}) || ArrayBuffer.isView({value}) && 'length' in {value}"),
                "a list",
            ),
            other => bail!("wasm-bindgen passes something by pass{other}, and nobody checks what"),
        };
        lines.push(format!("    if (!({fits})) throw expected('{what}', {value});"));
    }
    Ok(lines.join("\n") + "\n" + EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_in_is_checked() {
        let script = "let a = 1;\nfunction passStringToWasm0(arg, malloc, realloc) {\n    return 1;\n}\nfunction passArrayF64ToWasm0(array, malloc) {\n}";
        let checked = checked(script).unwrap();
        for line in [
            "realloc) {\n    if (!(typeof arg === 'string')) throw expected('a text', arg);\n    return 1;",
            "throw expected('a list', array);\n}",
            "function expected(what, value) {",
        ] {
            assert!(checked.contains(line), "{checked}");
        }
    }

    #[test]
    fn a_new_way_in_is_told_of() {
        let error = checked("function passArray64ToWasm0(arg, malloc) {\n}").unwrap_err();
        assert!(error.to_string().contains("passArray64ToWasm"));
    }
}
