// When a block can no longer vanish, by the engine that makes the chain.
import { expect } from "chai";
import { Wallet, concat, encodeRlp, id, keccak256, toBeArray, toBeHex, zeroPadValue } from "ethers";
import { describe, it } from "mocha";
import { type RawBlock, engineOf, firstSigners, sealerOf, unsettled } from "../../sdk/src/chain/finality.ts";

const SIGNERS = [1, 2, 3, 4].map((n) => new Wallet(id(`signer ${n}`)));
const VANITY = zeroPadValue("0x", 32);
const EMPTY_SEAL = zeroPadValue("0x", 65);
const zero = (bytes: number): string => zeroPadValue("0x", bytes);

/** A block of Clique with a header that its signer signed. */
function sealed(number: number, signer: Wallet): RawBlock {
  const header = {
    parentHash: id(`parent of ${number}`),
    sha3Uncles: id("no uncles"),
    miner: zero(20),
    stateRoot: id("state"),
    transactionsRoot: id("transactions"),
    receiptsRoot: id("receipts"),
    logsBloom: zero(256),
    difficulty: toBeHex(2),
    number: toBeHex(number),
    gasLimit: toBeHex(30_000_000),
    gasUsed: "0x0",
    timestamp: toBeHex(1_700_000_000 + number),
    mixHash: zero(32),
    nonce: zero(8),
  };
  const numeric = new Set(["difficulty", "number", "gasLimit", "gasUsed", "timestamp"]);
  const fields = Object.entries(header).map(([name, value]) =>
    numeric.has(name) ? toBeArray(BigInt(value)) : value,
  );
  // extraData stands between the time and the mix hash.
  fields.splice(fields.length - 2, 0, VANITY);
  const { r, s, yParity } = signer.signingKey.sign(keccak256(encodeRlp(fields)));
  const extraData = concat([VANITY, r, s, toBeHex(yParity, 1)]);
  return { ...header, extraData, hash: id(`block ${number}`), transactions: [] };
}

/** Blocks sealed by signers in turn, oldest first. */
const chain = (...by: number[]): RawBlock[] => by.map((n, i) => sealed(i + 1, SIGNERS[n - 1]!));

describe("the finality of a block", () => {
  const clique = concat([VANITY, ...SIGNERS.map(({ address }) => address), EMPTY_SEAL]);

  it("is decided by the engine that the first block names", () => {
    expect(engineOf({ extraData: clique, difficulty: "0x1" })).to.equal("clique");
    expect(firstSigners({ extraData: clique })).to.equal(4);
    const qbft = encodeRlp([VANITY, SIGNERS.map(({ address }) => address), [], "0x", []]);
    expect(engineOf({ extraData: qbft, difficulty: "0x1" })).to.equal("qbft");
    expect(engineOf({ extraData: "0x1234", difficulty: "0x1" })).to.equal("instant");
    expect(engineOf({ extraData: "0x", difficulty: "0x0" })).to.equal("instant");
  });

  it("of Clique knows who sealed a block by the header's signature", () => {
    for (const signer of SIGNERS) expect(sealerOf(sealed(7, signer))).to.equal(signer.address);
    const altered = { ...sealed(7, SIGNERS[0]!), stateRoot: id("another state") };
    expect(sealerOf(altered)).to.not.equal(SIGNERS[0]!.address);
  });

  it("of Clique comes when more than half of the signers have built on it, not with half of them", () => {
    expect(unsettled("clique", chain(1), 4), "nobody built on it").to.equal(1);
    expect(unsettled("clique", chain(1, 2, 3), 4), "two of four").to.equal(3);
    expect(unsettled("clique", chain(1, 2, 3, 4), 4), "three of four on the first").to.equal(3);
    expect(unsettled("clique", chain(1, 2, 3, 4, 1, 2), 4)).to.equal(3);
  });

  it("of Clique is not brought nearer by one signer who seals again and again", () => {
    expect(unsettled("clique", chain(1, 2, 1, 2, 1, 2, 1, 2), 4)).to.equal(8);
    expect(unsettled("clique", chain(1, 2, 1, 2, 3), 4), "three builders on the second").to.equal(3);
  });

  it("of QBFT, of a single signer and of a chain of one process is there at once", () => {
    for (const [engine, signers] of [
      ["qbft", 4],
      ["clique", 1],
      ["instant", 0],
    ] as const) {
      expect(unsettled(engine, chain(1, 2), signers), engine).to.equal(0);
    }
  });
});
