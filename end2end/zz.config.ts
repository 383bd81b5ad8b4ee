import base from "./playwright.config";
export default { ...base, testDir: "zz", outputDir: "/tmp/rmout" };
