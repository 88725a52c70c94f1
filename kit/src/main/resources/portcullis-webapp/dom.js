// Makes elements. Whatever comes from the server goes in as text or as an attribute's value, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

export function el(name, attributes, ...children) {
    return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes, ...children) {
    return filled(document.createElementNS(SVG, name), attributes, children);
}

export function byId(id) {
    return document.getElementById(id);
}

function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (typeof value === "function") {
            element.addEventListener(name, value);
        } else if (value === true) {
            element.setAttribute(name, "");
        } else if (value !== false && value !== undefined && value !== null) {
            element.setAttribute(name, value);
        }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
    return element;
}
