import type { ActionOf, TableKind, enums } from "@xingzhi/sdk";

/** What kind of paper: a form's type, or the side record that it belongs to. */
export type DocumentType = enums.FormType | ActionOf[TableKind] | "evidence" | "process";

/** A document that the replay wrote and whose commitment it filed or put on record. */
export interface Document {
  readonly type: DocumentType;
  readonly text: string;
}

/** Who signs a document, when, for which case. */
export interface Heading {
  readonly flow: string;
  readonly type: DocumentType;
  readonly day: string;
  readonly signer: string;
}

/** The documents of one case: written once, cited afterwards, written anew where the flow says so. */
export class Documents {
  readonly #written: Document[] = [];
  /** The latest of each type that the ledger took, and what a step under way brings. */
  readonly #latest = new Map<DocumentType, string>();
  readonly #brought = new Map<DocumentType, string>();

  /** A new document. */
  write({ flow, type, day, signer }: Heading, body: Record<string, unknown>): string {
    const text = [
      `案件 case: ${flow}`,
      `表单 form: ${type} (${this.#written.length + 1})`,
      `日期 date: ${day}`,
      `签署 signed: ${signer}`,
      `内容 content: ${JSON.stringify(body)}`,
      "",
    ].join("\n");
    this.#written.push({ type, text });
    this.#brought.set(type, text);
    return text;
  }

  /** What the step under way brought was taken by the ledger, or refused. */
  settle(taken: boolean): void {
    if (taken) for (const [type, text] of this.#brought) this.#latest.set(type, text);
    this.#brought.clear();
  }

  /** The document of a type that was written before, or a new one. */
  again(heading: Heading, body: Record<string, unknown>): string {
    return this.#latest.get(heading.type) ?? this.write(heading, body);
  }

  get all(): readonly Document[] {
    return this.#written;
  }
}
