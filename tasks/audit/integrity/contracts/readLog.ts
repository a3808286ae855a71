import { id } from "ethers";
import { type Projection, argsOf, nothing } from "../projection.ts";
import { hashWords } from "../slots.ts";

interface Reading {
  readonly machine: string;
  readonly caseId: bigint;
  readonly commitment: string;
  readonly reader: string;
  readonly purpose: number;
  readonly time: bigint;
}

const READING_TYPE = BigInt(
  id("Reading(address machine,uint64 caseId,bytes32 commitment,address reader,uint8 purpose,uint64 time)"),
);

/** Who read what, and why: `ReadLog`. */
export const readLog: Projection = {
  contract: "readLog",
  on: {
    EIP712DomainChanged: nothing,
    DocumentRead: (event, ledger) => {
      const { reading: r } = argsOf<{ reading: Reading }>(event);
      const words = [r.machine, r.caseId, r.commitment, r.reader, r.purpose, r.time].map((value) =>
        BigInt(value),
      );
      ledger.of("readLog").setWord("_logged", true, hashWords(READING_TYPE, ...words));
    },
  },
};
