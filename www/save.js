// Saving a file: the browser asks where, or puts it among the downloads.

/** @param {string} name @param {BlobPart} data @param {string} type */
export function save(name, data, type) {
  const url = URL.createObjectURL(new Blob([data], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}
