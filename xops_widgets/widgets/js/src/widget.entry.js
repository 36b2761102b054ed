import { mount } from "./kinds.js";

export default { render: ({ model, el }) => mount({ model, el, site: false }) };
