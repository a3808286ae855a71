import EAS from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json" with { type: "json" };
import SchemaRegistry from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json" with { type: "json" };
import { ContractFactory, type Signer, ZeroAddress, ZeroHash, id, solidityPackedKeccak256 } from "ethers";
import type { Peer } from "./benchmark.ts";

const NAME = "EAS attest (32 bytes)";
const PUBLISHED: Peer = { name: `${NAME}, published`, value: 200_272 };
const SCHEMA = "bytes32 commitment";

/**
 * The gas with which the Ethereum Attestation Service attests to 32 bytes, under a schema without resolver: measured
 * with the bytecode of its own npm package, or the published figure where that bytecode cannot run.
 */
export async function easAttest(signer: Signer, progress: (what: string) => void): Promise<Peer> {
  try {
    return { name: NAME, value: await measure(signer) };
  } catch (error) {
    progress(`EAS cannot run here, its published figure is taken: ${String(error)} / 采用已公布数值`);
    return PUBLISHED;
  }
}

async function measure(signer: Signer): Promise<number> {
  const registry = await deploy(SchemaRegistry, signer);
  const eas = await deploy(EAS, signer, await registry.getAddress());
  await mined(registry, "register", SCHEMA, ZeroAddress, true);
  const data = {
    recipient: await signer.getAddress(),
    expirationTime: 0n,
    revocable: true,
    refUID: ZeroHash,
    data: id("bench"),
    value: 0n,
  };
  const schema = solidityPackedKeccak256(["string", "address", "bool"], [SCHEMA, ZeroAddress, true]);
  return mined(eas, "attest", { schema, data });
}

async function deploy(
  { abi, bytecode }: { abi: object[]; bytecode: string },
  signer: Signer,
  ...args: unknown[]
) {
  const contract = await new ContractFactory(abi, bytecode, signer).deploy(...args);
  return contract.waitForDeployment();
}

async function mined(
  contract: Awaited<ReturnType<typeof deploy>>,
  method: string,
  ...args: unknown[]
): Promise<number> {
  const receipt = await (await contract.getFunction(method).send(...args)).wait();
  if (!receipt) throw new Error(`${method} was not mined`);
  return Number(receipt.gasUsed);
}
