import { expect } from "chai";
import { dataLength, decodeRlp, getAddress } from "ethers";
import { describe, it } from "mocha";
import { qbftExtraData, qbftValidators } from "../../networks/besu/genesis.ts";
import { cliqueExtraData, cliqueSigners } from "../../networks/geth/genesis.ts";

const addresses = ["cc", "aa", "bb", "01"].map((byte) => getAddress(`0x${byte.repeat(20)}`));
const sorted = ["01", "aa", "bb", "cc"].map((byte) => `0x${byte.repeat(20)}`);

describe("extraData of QBFT", () => {
  it("is RLP of vanity, validators ascending, no votes, round 0, no seals", () => {
    const [vanity, validators, votes, round, seals, ...rest] = decodeRlp(
      qbftExtraData(addresses),
    ) as unknown[];
    expect(dataLength(vanity as string)).to.equal(32);
    expect(validators).to.deep.equal(sorted);
    expect([votes, round, seals, rest]).to.deep.equal([[], "0x", [], []]);
  });

  it("ends in c080c0, where IBFT2 would write the round in four bytes", () => {
    expect(qbftExtraData(addresses)).to.match(/c080c0$/);
  });

  it("is read back", () => {
    expect(qbftValidators(qbftExtraData(addresses))).to.deep.equal(sorted.map(getAddress));
  });

  it("is refused when it is not that", () => {
    const ibft2 = qbftExtraData(addresses).replace(/c080c0$/, "808400000000c0");
    for (const wrong of ["0x", "0x80", ibft2, qbftExtraData([]), cliqueExtraData(addresses)]) {
      expect(() => qbftValidators(wrong), wrong).to.throw();
    }
  });
});

describe("extraData of Clique", () => {
  it("is 32 bytes, the signers ascending, 65 bytes", () => {
    const expected = `0x${"00".repeat(32)}${sorted.map((each) => each.slice(2)).join("")}${"00".repeat(65)}`;
    expect(cliqueExtraData(addresses)).to.equal(expected);
  });

  it("is read back", () => {
    expect(cliqueSigners(cliqueExtraData(addresses))).to.deep.equal(sorted.map(getAddress));
  });

  it("is refused when it is not that", () => {
    for (const wrong of ["0x", cliqueExtraData([]), `${cliqueExtraData(addresses)}00`]) {
      expect(() => cliqueSigners(wrong), wrong).to.throw();
    }
  });
});
