import { expect } from "chai";
import hre from "hardhat";
import { describe, it } from "mocha";

describe("The build profiles", () => {
  it("are one: what Ignition deploys is byte for byte what was tested, or the SDK refuses the ledger", () => {
    const { default: tested, production } = hre.config.solidity.profiles;
    expect(production!.compilers).to.deep.equal(tested!.compilers);
    expect([tested!.isolated, production!.isolated]).to.deep.equal([false, false]);
  });
});
