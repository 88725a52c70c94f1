package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** A form as the page shows it: submitted with all its fields, and with the button that was pressed. */
final class Form {
    private final Page page;
    private final Element form;
    private final List<Http.Field> fields = new ArrayList<>();

    private Form(Page page, Element form) {
        this.page = page;
        this.form = form;
        for (Element control : form.select("input[name], select[name], textarea[name]")) {
            if (control.hasAttr("disabled")) {
                continue;
            }
            if (control.normalName().equals("select")) {
                for (Element option : control.select("option[selected]")) {
                    fields.add(new Http.Field(control.attr("name"), option.val()));
                }
            } else if (isSent(control)) {
                fields.add(new Http.Field(
                        control.attr("name"), control.hasAttr("checked") ? ticked(control) : control.val()));
            }
        }
    }

    static Form holding(Page page, String selector) {
        Element form = page.element(selector).closest("form");
        if (form == null) {
            throw new AssertionError("No form around " + selector + " on " + page);
        }
        return new Form(page, form);
    }

    static List<Form> all(Page page) {
        return page.document().select("form").stream()
                .map(form -> new Form(page, form))
                .toList();
    }

    /** Fills in a field, which must be there. */
    Form with(String name, String value) {
        assertThat(form.select("[name=" + name + "]"))
                .as("field %s on %s", name, page)
                .isNotEmpty();
        fields.removeIf(field -> field.name().equals(name));
        fields.add(new Http.Field(name, value));
        return this;
    }

    /** Ticks a box, which must be there. */
    Form tick(String name) {
        return with(name, ticked(page.element("[type=checkbox][name=" + name + "]")));
    }

    /** Presses Enter, which browsers take as the form's first button. */
    Page submit() {
        Element button = form.selectFirst("button:not([type=button]), input[type=submit]");
        return send(button == null ? List.of() : nameAndValue(button));
    }

    /** Presses this button. */
    Page press(String selector) {
        return send(nameAndValue(page.element(selector)));
    }

    private Page send(List<Http.Field> button) {
        List<Http.Field> all = new ArrayList<>(fields);
        all.addAll(button);
        URI action = form.hasAttr("action") ? page.uri().resolve(form.attr("action")) : page.uri();
        if (form.attr("method").equalsIgnoreCase("post")) {
            return page.browser().posts(action, all);
        }
        String query = Http.encode(all);
        return page.browser().visits(query.isEmpty() ? action : action.resolve("?" + query));
    }

    private static List<Http.Field> nameAndValue(Element button) {
        return button.hasAttr("name") ? List.of(new Http.Field(button.attr("name"), button.val())) : List.of();
    }

    private static String ticked(Element box) {
        return box.hasAttr("value") ? box.val() : "on";
    }

    private static boolean isSent(Element control) {
        return switch (control.attr("type")) {
            case "submit", "button", "image", "reset", "file" -> false;
            case "checkbox", "radio" -> control.hasAttr("checked");
            default -> true;
        };
    }
}
