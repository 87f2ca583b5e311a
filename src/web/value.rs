//! Values as JavaScript gets them, and as it gives them in lists, of whose items nothing is known. (A text, and whether
//! something is a list, is checked before it comes here: see xtask/src/glue.rs.)

use std::io::{self, Write};

use serde_json::Serializer;
use serde_json::ser::Formatter;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// A plain object with typed arrays; what is not there is undefined.
pub(super) fn object(value: &impl serde::Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

/// A plain value of words, by way of JSON: that is quicker than to hand over each word by itself.
pub(super) fn json(value: &impl serde::Serialize) -> JsValue {
    let mut text = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, Numbers));
    let text = written.ok().and_then(|()| String::from_utf8(text).ok());
    js_sys::JSON::parse(&text.unwrap_or_default()).unwrap_or(JsValue::NULL)
}

/// Writes numbers as all sentences do, with as few digits as tell them apart: a page that has just begun to load does
/// without the table by which JSON's own writer is quicker.
struct Numbers;

impl Formatter for Numbers {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:?}")
    }
}

/// A text.
fn text(value: &JsValue) -> Result<String, JsError> {
    value
        .as_string()
        .ok_or_else(|| JsError::new("Expected a list of texts, but not each of its items is a text."))
}

/// Texts.
pub(super) fn texts(list: &[JsValue]) -> Result<Vec<String>, JsError> {
    list.iter().map(text).collect()
}

/// Bytes.
pub(super) fn bytes(value: &JsValue) -> Result<Vec<u8>, JsError> {
    let array = value
        .dyn_ref::<js_sys::Uint8Array>()
        .map(js_sys::Uint8Array::to_vec);
    array.ok_or_else(|| JsError::new("Expected a list of bytes, but not each of its items is a Uint8Array."))
}

/// A text, or null.
pub(super) fn text_or_none(value: &JsValue) -> Result<Option<String>, JsError> {
    let none = value.is_null() || value.is_undefined();
    if none { Ok(None) } else { text(value).map(Some) }
}
