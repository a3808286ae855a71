export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface TestOptions {
  bail: boolean;
  /** Whether a forgotten `.only` is an error. */
  forbidOnly: boolean;
  grep?: string;
}
