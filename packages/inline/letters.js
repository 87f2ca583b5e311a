// The 85 letters in which bytes are packed into a text, four bytes in five letters: those of Z85 (ZeroMQ's RFC 32), with
// `_` for `<`, so that no text looks like a tag to the page that it stands in.
export const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&_>()[]{}@%$#';
