//! That counters change nothing, and stop what multiplies.

use tera::Context;

use super::*;
use crate::diagnostics::problems::TemplateBound;
use crate::site::EMBEDDED_FILES;

/// The first of some templates as it is rendered with counters, or what the engine says.
fn rendered(templates: &[&str], work: usize) -> Result<String, String> {
    let mut tera = Tera::default();
    register(&mut tera);
    let names = ["a.html", "b.html", "c.html", "d.html"];
    let texts: Vec<String> = templates.iter().map(|template| Metered::of(template).text).collect();
    let all = names.into_iter().zip(texts.iter().map(String::as_str));
    tera.add_raw_templates(all).map_err(|error| error.to_string())?;
    render(&tera, work)
}

fn as_written(templates: &[&str]) -> Result<String, String> {
    let mut tera = Tera::default();
    let names = ["a.html", "b.html", "c.html", "d.html"];
    tera.add_raw_templates(names.into_iter().zip(templates.iter().copied()))
        .map_err(|error| error.to_string())?;
    render(&tera, usize::MAX)
}

fn render(tera: &Tera, work: usize) -> Result<String, String> {
    let mut context = Context::new();
    context.insert("title", "a<b");
    context.insert("list", &["x", "y", "z"]);
    context.insert("view", &std::collections::BTreeMap::from([("name", "n&m")]));
    let mut output = budget::Output(Vec::new());
    budget::begin_with(work);
    tera.render_to("a.html", &context, &mut output).map_err(|error| error.to_string())?;
    String::from_utf8(output.0).map_err(|error| error.to_string())
}

#[test]
fn counters_change_nothing_that_is_written() {
    for templates in [
        vec![
            "{{ title }} {{- title -}} x {{ view.name }} {{ title | safe }} {{ title ~ 1 }} {# {{ #} {{ '}}' }}",
        ],
        vec!["{% raw %}{{ a }}{% set %}{% endraw %}{%- raw -%} {% for %} {%- endraw -%} {{ title }}"],
        vec!["{% for a in list -%} {{ a }}{{ loop.index }} {%- if loop.last %}!{% endif %} {% endfor %}"],
        vec![
            "{% for a in list %}{% if a == 'y' %}{% continue %}{% endif %}{{ a }}{% else %}-{% endfor -%} x",
        ],
        vec![
            "{% for k, v in view %}{{ k }}={{ v }}{% endfor %}{% for a in [b ~ 1 for b in list if b != 'x'] %}{{ a }}{% endfor %}",
        ],
        vec![
            "{% set a = title %}{% set b = a ~ a %}{% set c %} {{ b }} {% endset %}{{ c }}{% set_global d = [1, 2] %}{{ d | length }}",
        ],
        vec!["{% include 'b.html' -%} {% include \"b.html\" %} ", " {{ title }}\n"],
        vec![
            "{% extends 'b.html' %}{% block x %}{{ super() }}2{% endblock x %}",
            "0{% block x -%} 1 {%- endblock %} 3",
        ],
        vec![
            "{{<card of={title ~ 1} n={2} t=\"s\" />}}{% <box of={list | first}> %} in {{ title }} {% </box> %}",
            "{% component card(of, n=1, t=\"\") -%} {{ of }}{{ n }}{{ t }} {%- endcomponent card %}{% component box(of) %} {{ of }}{{ body }}{% endcomponent box %}",
        ],
        vec!["{% filter upper %}{{ title }}a{% endfilter %}{{ list[0] }}{{ nothing?.x or 'no' }}"],
    ] {
        let expected = as_written(&templates);
        let found = rendered(&templates, usize::MAX);
        // Of what is wrong for the engine, it matters only that it still is.
        assert_eq!(found.as_ref().ok(), expected.as_ref().ok(), "{templates:?}: {expected:?}, {found:?}");
        assert!(expected.is_ok(), "{templates:?}: {expected:?}");
    }
}

#[test]
fn what_multiplies_is_stopped() {
    let doubled = "{% set a = a ~ a %}".repeat(40);
    let work = |template: String| (vec![template], "work");
    for (templates, bound) in [
        (vec!["{% set a = 'aaaa' %}{% for i in range(end=99) %}{% set_global a = a ~ a %}{% endfor %}".to_owned()], "value"),
        (vec![format!("{{% set a = 'a' %}}{doubled}")], "value"),
        (vec![format!("{{% set a = [1, 2] %}}{}", "{% set a = [a, a] %}".repeat(40))], "value"),
        (vec!["{{<x a={'a'} />}}".into(), "{% component x(a) %}{{<x a={a ~ a ~ a ~ a} />}}{% endcomponent x %}".into()], "value"),
        work("{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}".into()),
        work("{% for a in range(end=99999) %}{% for b in range(end=99999) -%}\n{%- endfor %}{% endfor %}".into()),
        work("{% set a %}{% for a in range(end=99999) %}{% for b in range(end=9) %}{{ title }}{% endfor %}{% endfor %}{% endset %}".into()),
        work("{% for a in range(end=99999) %}{% if [b for b in range(end=99999) if b < 0] %}{% endif %}{% endfor %}".into()),
        (vec!["{{<x n={0} />}}".into(), "{% component x(n) %}{% if n < 18 %}{{<x n={n + 1} />}}{{<x n={n + 1} />}}{{<x n={n + 1} />}}{% endif %}{% endcomponent x %}".into()], "work"),
    ] {
        let templates: Vec<&str> = templates.iter().map(String::as_str).collect();
        let work = if bound == "work" { 1 << 20 } else { 1 << 25 };
        assert!(rendered(&templates, work).is_err(), "{templates:?}");
        let found = match budget::reached() {
            Some(TemplateBound::Work { .. }) => "work",
            Some(TemplateBound::Value { .. }) => "value",
            Some(TemplateBound::Output { .. }) => "output",
            None => "",
        };
        assert_eq!(found, bound, "{templates:?}");
    }
}

#[test]
fn includes_that_double_are_counted() {
    let twice = |name: &str| format!("{{% include '{name}.html' %}}{{% include '{name}.html' %}}");
    let (first, second, third) = (twice("b"), twice("c"), twice("d"));
    let templates = [first.as_str(), &second, &third, "x"];
    assert_eq!(rendered(&templates, 14), Ok("x".repeat(8)));
    assert!(rendered(&templates, 13).is_err());
}

#[test]
fn an_output_has_a_bound_even_without_counters() {
    let mut tera = Tera::default();
    let text = "x".repeat(10_000);
    let template = format!("{{% for a in range(end=9000) %}}{text}{{% endfor %}}");
    assert_eq!(tera.add_raw_template("a.html", &template).map_err(|error| error.to_string()), Ok(()));
    assert!(render(&tera, usize::MAX).is_err());
    assert!(matches!(budget::reached(), Some(TemplateBound::Output { .. })));
}

#[test]
fn places_lead_back_to_what_was_written() {
    let template = "<p>{{ title }}</p>{% for a in list %}{{ a ~ 留職 }}{% endfor %}";
    let metered = Metered::of(template);
    assert_ne!(metered.text, template);
    for word in ["<p>", "</p>", "list", "留職", "endfor"] {
        let at = |text: &str| text.find(word).map(|at| at..at + word.len());
        let (Some(found), Some(expected)) = (at(&metered.text), at(template)) else { panic!("{word}") };
        assert_eq!(metered.place(&found), expected, "{word} in {}", metered.text);
    }
}

#[test]
fn what_cannot_be_read_stays_as_it_is() {
    for template in [
        "{{ 'a }}",
        "{% for a in b %}",
        "{% endfor %}",
        "{% raw %}",
        "{# a",
        "{{",
        "{% block a %}{% endfor %}",
    ] {
        assert_eq!(Metered::of(template).text, template);
    }
}

/// Without templates of a site there are no counters.
#[test]
fn the_templates_of_the_program_show_what_there_is_and_make_nothing() {
    for file in EMBEDDED_FILES.iter().filter(|file| file.path.starts_with("templates/")) {
        for maker in ["{% set", "{%- set", "range(", " ~ ", "replace("] {
            assert!(!file.text.contains(maker), "{}: {maker}", file.path);
        }
    }
}
