// Defines <diglot-article>.
import { DiglotArticle } from "./index.js";

export * from "./index.js";

DiglotArticle.define();
