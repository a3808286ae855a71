import { type Projection, argsOf, dayAt } from "../projection.ts";

/** Each correction agency's supervision rules and uniform interval: `ReportingRules`. */
export const reportingRules: Projection = {
  contract: "reportingRules",
  on: {
    RulesFiled: (event, ledger) => {
      const { agency } = argsOf<{ agency: number }>(event);
      ledger.of("reportingRules").setField("_rules", "filedOn", dayAt(event.time), agency);
    },
    IntervalSet: (event, ledger) => {
      const { agency, intervalWeeks } = argsOf<{ agency: number; intervalWeeks: number }>(event);
      ledger.of("reportingRules").setField("_rules", "intervalWeeks", intervalWeeks, agency);
    },
  },
};
