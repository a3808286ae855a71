import type { Contracts } from "../chain/contracts.ts";
import { InputError, numberOf } from "../chain/input.ts";
import { type Content, type Paper, commit } from "../crypto/commitment.ts";
import { NO_TAG, tagOf } from "../crypto/tag.ts";
import { FormType, HashSuite, MeritKind } from "../generated/enums.ts";

const NONE = `0x${"00".repeat(32)}`;

/** A document with its type. */
export interface TypedDocument {
  readonly type: FormType;
  /** Its content, committed to under the parties' secret; or a commitment made before. */
  readonly document: Content | Paper;
  /** Of evidence of merit what it tells; the law turns on it. */
  readonly merit?: MeritKind;
  /** The form of the type that this one differs from; the SDK finds the one that the case holds when left out. */
  readonly replaces?: string;
}

/** What a form of a type, by its commitment, differs from; null when from none. */
export type Replaced = (type: FormType, commitment: string) => Promise<string | null>;

/** Where nothing is compared. */
export const noneReplaced: Replaced = () => Promise.resolve(null);

/** The keys under which documents are committed to and tagged. */
export interface PaperKeys {
  /** What the parties of the cases share, from which the salts derive. */
  readonly secret?: Uint8Array | undefined;
  /** What the consortium shares, under which content is tagged. */
  readonly consortiumKey?: Uint8Array | undefined;
}

/** A paper as the contracts take it. */
export interface ChainPaper {
  readonly commitment: string;
  readonly suite: number;
}

const isContent = (document: Content | Paper): document is Content =>
  typeof document === "string" || document instanceof Uint8Array;

/** Documents as the contracts take them. */
export function papersOf({ dossier }: Contracts, keys: PaperKeys) {
  let tagged: Promise<bigint> | undefined;

  function commitTo(content: Content, suite?: HashSuite): Paper {
    if (!keys.secret)
      throw new InputError("this call commits to a document: give createXingzhi the parties' `secret`");
    return commit(content, keys.secret, suite);
  }

  async function tagFor(document: Content | Paper, type: FormType): Promise<string> {
    if (!isContent(document) && document.tag !== undefined) return document.tag;
    const number = numberOf(FormType, type, "form type");
    const types = await (tagged ??= dossier.taggedTypes());
    if (((types >> BigInt(number)) & 1n) === 0n || number === 0) return NO_TAG;
    if (!isContent(document))
      throw new InputError(
        `a form of type ${type} carries a content tag: give its content, or a paper with its tag`,
      );
    if (!keys.consortiumKey)
      throw new InputError(
        `a form of type ${type} carries a content tag: give createXingzhi the \`consortiumKey\``,
      );
    return tagOf(document, keys.consortiumKey);
  }

  const commitmentOf = (document: Content | Paper): Paper =>
    isContent(document) ? commitTo(document) : document;

  return {
    commitTo,
    /** A step's paper. */
    paper(document: Content | Paper): ChainPaper {
      const { commitment, suite } = commitmentOf(document);
      return { commitment, suite: numberOf(HashSuite, suite, "suite") };
    },
    /** The content tag of a form of a type. */
    tagFor,
    /** @param replaced answers when the caller does not say what a form differs from */
    typed: (documents: readonly TypedDocument[], replaced: Replaced) =>
      Promise.all(
        documents.map(async ({ type, document, merit = "none", replaces }) => {
          const { commitment, suite } = commitmentOf(document);
          return {
            form: wordOf(type, suite, merit),
            commitment,
            tag: await tagFor(document, type),
            replaces: replaces ?? (await replaced(type, commitment)) ?? NONE,
          };
        }),
      ),
  };
}
export type Papers = ReturnType<typeof papersOf>;

const SUITE_AT = 8n;
const MERIT_AT = 72n;
/** A form's type, suite and kind of merit as `Form` (contracts/records/Form.sol) packs them. */
const wordOf = (type: FormType, suite: HashSuite, merit: MeritKind): bigint =>
  BigInt(numberOf(FormType, type, "form type")) |
  (BigInt(numberOf(HashSuite, suite, "suite")) << SUITE_AT) |
  (BigInt(numberOf(MeritKind, merit, "kind of merit")) << MERIT_AT);
