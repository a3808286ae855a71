export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface TestOptions {
  bail: boolean;
  /** Whether everything is compiled already. */
  isBuilt: boolean;
  /** Whether a forgotten `.only` is an error. */
  forbidOnly: boolean;
  grep?: string;
}
