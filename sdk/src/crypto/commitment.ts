import { createHash, createHmac } from "node:crypto";
import { keccak256 } from "ethers";
import { numberOf } from "../chain/input.ts";
import { HashSuite } from "../generated/enums.ts";

/** A document's content: text is taken as UTF-8. */
export type Content = string | Uint8Array;

/** A paper as the contracts take it. */
export interface Paper {
  /** The salted hash of the content, hex. */
  readonly commitment: string;
  readonly suite: HashSuite;
  /** The content tag, for types that carry one. */
  readonly tag?: string;
}

const bytesOf = (content: Content): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

const DIGESTS: Record<HashSuite, (bytes: Uint8Array) => string> = {
  keccak256: (bytes) => keccak256(bytes),
  sha256: (bytes) => `0x${createHash("sha256").update(bytes).digest("hex")}`,
  sm3: (bytes) => `0x${createHash("sm3").update(bytes).digest("hex")}`,
};

/**
 * Commits to a document. The salt derives from the secret that the parties share and from the content, so that equal
 * content gives an equal commitment among them and tells others nothing.
 *
 * @param secret the parties' secret, 16 bytes at least
 */
export function commit(content: Content, secret: Uint8Array, suite: HashSuite = "keccak256"): Paper {
  numberOf(HashSuite, suite, "suite");
  if (secret.length < 16)
    throw new RangeError("the parties' secret has 16 bytes at least / 共享密钥不得少于16字节");
  const bytes = bytesOf(content);
  const salt = createHmac("sha256", secret)
    .update("xingzhi form salt 1")
    .update(createHash("sha256").update(bytes).digest())
    .digest();
  return { commitment: DIGESTS[suite](Buffer.concat([salt, bytes])), suite };
}
