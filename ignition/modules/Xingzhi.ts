import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { shippedArtifact } from "../artifacts.ts";
import { ledger } from "../ledger.ts";

/** Seconds between what the consortium schedules and what it executes: five days, in which the guardian can cancel. */
const DELAY = 5 * 24 * 3600;

/** The ledger in production; its parameters are described at `ledger`. */
export default buildModule("Xingzhi", (m) =>
  ledger(
    m,
    {
      contract(name, args, id = name) {
        const artifact = shippedArtifact("ledger", name);
        return artifact === undefined
          ? m.contract(name, args, { id })
          : m.contract(name, artifact, args, { id });
      },
      contractAt(name, address) {
        const artifact = shippedArtifact("ledger", name);
        return artifact === undefined ? m.contractAt(name, address) : m.contractAt(name, artifact, address);
      },
    },
    { delay: DELAY },
  ),
);
