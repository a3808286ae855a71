import type { BuiltCode, ContractKey } from "@xingzhi/sdk";

/** The code that each contract of a deployment should have: this build's, or that of a rehearsal of it. */
export async function builtFor(rehearsal: boolean): Promise<(key: ContractKey) => BuiltCode> {
  const { builtCode } = await import("@xingzhi/sdk");
  if (!rehearsal) return builtCode;
  const { rehearsalArtifacts } = await import("../../../scripts/rehearsal/build.ts");
  const artifactOf = rehearsalArtifacts();
  return (key) => {
    const { contract, artifact } = builtCode(key);
    const { deployedBytecode, immutableReferences, deployedLinkReferences } = artifactOf(artifact);
    const linked = Object.values(deployedLinkReferences).flatMap((names) => Object.values(names).flat());
    const immutables = [...Object.values(immutableReferences ?? {}).flat(), ...linked];
    // What is linked later stands in the code as a name, not as digits.
    return { contract, artifact, code: deployedBytecode.replace(/__\$\w+\$__/g, "0".repeat(40)), immutables };
  };
}
