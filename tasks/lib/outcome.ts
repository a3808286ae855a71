/** Exit codes of the tasks. */
export const EXIT = { ok: 0, findings: 1, wrongInput: 2, node: 3 } as const;

/** Something the user can mend, with the code to leave with; its message says what and where. */
export class TaskProblem extends Error {
  override readonly name = "TaskProblem";
  readonly exitCode: number;

  constructor(exitCode: (typeof EXIT)[keyof typeof EXIT], english: string, chinese = "") {
    super(chinese === "" ? english : `${english}\n${chinese}`);
    this.exitCode = exitCode;
  }
}

/** Runs a task's work; what the user can mend is printed without a stack and becomes the exit code. */
export async function run(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof TaskProblem)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
