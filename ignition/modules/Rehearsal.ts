import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { rehearsalArtifacts } from "../../scripts/rehearsal/build.ts";
import { shippedArtifact } from "../artifacts.ts";
import { ledger } from "../ledger.ts";

/**
 * The whole ledger as a rehearsal: the same sources, but for the clock, which whoever deploys it moves by hand. Its code
 * is another, every contract that knows the day says so on chain, and no charter in production lets one in. The
 * parameters are those of `ledger`; nobody is protected by a delay here, so that it is 0 when left out.
 */
export default buildModule("Rehearsal", (m) => {
  const artifactOf = rehearsalArtifacts();
  const shipped = shippedArtifact("rehearsal", "RehearsalClock");
  const clock = shipped === undefined ? m.contract("RehearsalClock") : m.contract("RehearsalClock", shipped);
  const contracts = ledger(
    m,
    {
      contract(name, args, id = name) {
        const artifact = artifactOf(name);
        const isLinked = Object.keys(artifact.linkReferences).length > 0;
        const libraries = isLinked ? { libraries: { RehearsalTime: clock } } : {};
        return m.contract(name, artifact, args, { id, ...libraries });
      },
      contractAt: (name, address) => m.contractAt(name, artifactOf(name), address),
    },
    { delay: 0 },
  );
  return { clock, ...contracts };
});
