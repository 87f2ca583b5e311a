//! Values as JavaScript gets them.

use wasm_bindgen::JsValue;

/// A plain object with typed arrays; what is not there is undefined.
pub(super) fn object(value: &impl serde::Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

/// A plain value of words, by way of JSON: that is quicker than to hand over each word by itself.
pub(super) fn json(value: &impl serde::Serialize) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or(JsValue::NULL)
}
