import { createKeccak } from "hash-wasm";

// An audit hashes several times an event, which in JavaScript would take most of its time.
const hasher = await createKeccak(256);

/** keccak-256 as 64 digits. */
export function keccakDigits(bytes: Uint8Array): string {
  hasher.init();
  hasher.update(bytes);
  return hasher.digest("hex");
}

/** keccak-256 as bytes. */
export function keccakBytes(bytes: Uint8Array): Uint8Array {
  hasher.init();
  hasher.update(bytes);
  return hasher.digest("binary");
}
