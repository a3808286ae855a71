import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { EXIT, run } from "../lib/outcome.ts";
import { type DeploymentArguments, onDeployment } from "./ledger/open.ts";
import type { Verification } from "./ledger/verification.ts";

interface Arguments extends DeploymentArguments {
  readonly json: boolean;
}

export default async (asked: Arguments, hre: HardhatRuntimeEnvironment): Promise<void> =>
  run(() =>
    onDeployment(hre, asked, async ({ sdk, provider, deployment }) => {
      // These need the SDK, which a fresh clone has only now.
      const { builtFor } = await import("./ledger/built.ts");
      const { verify } = await import("./ledger/verification.ts");
      const xingzhi = await sdk.createXingzhi({ runner: provider, deployment, checkCode: false });
      const built = await builtFor(asked.rehearsal);
      const verification = await verify(provider, xingzhi, deployment, built, asked.rehearsal);
      if (asked.json) console.log(JSON.stringify(verification));
      else print(verification);
      return verification.findings.length === 0 ? EXIT.ok : EXIT.findings;
    }),
  );

function print({ chainId, rehearsalClock, charter, contracts, findings }: Verification): void {
  if (rehearsalClock !== null) {
    const line = "!".repeat(72);
    console.log(
      `${line}\n!!! REHEARSAL 演练账本: time is moved by hand, nothing here ever happened\n${line}`,
    );
  }
  console.log(
    `chain 链 ${chainId}: ${Object.keys(contracts).length} contracts 个合约, charter 章程 ${charter === 0 ? "-" : charter}`,
  );
  for (const { en, zh } of findings) console.log(`✗ ${en} / ${zh}`);
  if (findings.length === 0)
    console.log(
      "✓ the code is the build's, the charter names it, the administration has a delay / 代码、章程与管理权限均相符",
    );
}
