import { plantedInto } from "./planted/suite.ts";

plantedInto({ cases: 100, seed: 4 });
