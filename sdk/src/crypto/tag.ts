import { createHash, createHmac } from "node:crypto";
import type { Content } from "./commitment.ts";

/** No tag. */
export const NO_TAG = `0x${"00".repeat(32)}`;

/**
 * The content tag of a document: equal for equal content in whatever case, and without the key it tells nothing.
 *
 * @param key the consortium's, 16 bytes at least
 */
export function tagOf(content: Content, key: Uint8Array): string {
  if (key.length < 16)
    throw new RangeError("the consortium's key has 16 bytes at least / 联盟密钥不得少于16字节");
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = createHash("sha256").update(bytes).digest();
  return `0x${createHmac("sha256", key).update("xingzhi content tag 1").update(digest).digest("hex")}`;
}
