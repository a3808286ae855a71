// What nodes say instead of an answer, in their own words.
import { expect } from "chai";
import { describe, it } from "mocha";
import { type Refusal, isSilence, reasonOf, refusalOf } from "../../../sdk/src/chain/refusal.ts";

const REFUSALS: readonly (readonly [node: string, code: number, message: string, Refusal])[] = [
  ["Geth", -32601, "the method eth_getProof does not exist/is not available", "unsupported"],
  ["Hardhat", -32004, "Method debug_storageRangeAt is not supported", "unsupported"],
  ["Besu", -32604, "Method not enabled", "unsupported"],
  ["Erigon", -32000, "eth_getProof not implemented", "unsupported"],
  ["Geth", -32000, "missing trie node 4c1d (path ) state 0x4c1d is not available", "pruned"],
  ["Geth", -32000, "historical state 4c1d is not available", "pruned"],
  ["Geth", 4444, "pruned history unavailable", "pruned"],
  ["Geth", -32000, "header not found", "pruned"],
  ["Besu", -32000, "World state unavailable", "pruned"],
  ["Erigon", -32000, "old data not available due to pruning", "pruned"],
  ["Nethermind", -32000, "No state available for block 120", "pruned"],
  ["Reth", -32001, "distance to target block exceeds maximum proof window", "pruned"],
  ["Infura", -32000, "project ID does not have access to archive state", "pruned"],
  ["Infura", -32005, "query returned more than 10000 results. Try with this block range", "tooMuch"],
  [
    "Alchemy",
    -32602,
    "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range",
    "tooMuch",
  ],
  ["Besu", -32005, "Requested range exceeds maximum RPC range limit", "tooMuch"],
  ["Erigon", -32000, "query block range exceeds server limit, max allowed: 1000", "tooMuch"],
  ["Nethermind", -32005, "Too many logs requested", "tooMuch"],
  ["Geth", -32005, "limit exceeded", "tooMuch"],
  ["Infura", -32005, "daily request count exceeded, request rate limited", "tooOften"],
  ["Alchemy", 429, "Your app has exceeded its compute units per second capacity", "tooOften"],
  ["Geth", -32000, "execution reverted", "refused"],
];

describe("What a node says instead of an answer", () => {
  for (const [node, code, message, expected] of REFUSALS) {
    it(`is understood in the words of ${node}: ${message}`, () => {
      const said = Object.assign(new Error(message), { code });
      expect(refusalOf(said)).to.equal(expected);
      expect(reasonOf(said)).to.equal(message);
      // As ethers wraps it.
      const wrapped = Object.assign(
        new Error("could not coalesce error (range, limit, method: eth_getLogs)"),
        {
          ...{ code: "UNKNOWN_ERROR", error: { code, message } },
        },
      );
      expect(refusalOf(wrapped)).to.equal(expected);
      expect(reasonOf(wrapped)).to.equal(message);
    });
  }

  it("is silence where the connection failed, in the words of Node, ethers and Hardhat", () => {
    const failures: readonly (readonly [string, unknown])[] = [
      ["server response 503 Service Unavailable", "SERVER_ERROR"],
      ["connect ECONNREFUSED 127.0.0.1:8545", "ECONNREFUSED"],
      ["request timeout", "TIMEOUT"],
      ["fetch failed", undefined],
      ["Failed to make POST request to http://127.0.0.1:8545/", -1],
      ["Received an unexpected status code from http://127.0.0.1:8545/", -1],
      ["Cannot connect to the network demo.", undefined],
    ];
    for (const [message, code] of failures) {
      const error = Object.assign(new Error(message), { code });
      expect(isSilence(error), message).to.equal(true);
      expect(refusalOf(error), message).to.equal("silent");
    }
  });

  it("is none of a node's words in an error that has nothing to do with it", () => {
    expect(refusalOf(new TypeError("x is not a function"))).to.equal(undefined);
    expect(refusalOf(undefined)).to.equal(undefined);
  });
});
