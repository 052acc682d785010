//! A pack of project templates: the embedded ones, some of which a user may replace.

use std::collections::BTreeMap;

use camino::Utf8Path;
use handlebars::{
    Context, Handlebars, Helper, Output, RenderContext, RenderError, RenderErrorReason,
    TemplateError,
};
use osc_model::{Diagnostic, Diagnostics, Span, code};
use serde_json::Value;

use super::wrap;
use crate::artifact::Artifact;

/// A pack of templates, ready to be rendered.
#[derive(Debug)]
pub(crate) struct Pack {
    templates: Handlebars<'static>,
}

impl Pack {
    /// The templates that come with the tool.
    pub(crate) fn embedded() -> Result<Self, Diagnostics> {
        Self::with_overrides(BTreeMap::new())
    }

    /// The templates that come with the tool, those named in `overrides` replaced.
    ///
    /// A name is a path in the pack's folder, with or without `.hbs`: `init/README.md.hbs`.
    pub(crate) fn with_overrides(overrides: BTreeMap<String, String>) -> Result<Self, Diagnostics> {
        let mut texts: BTreeMap<String, String> = osc_templates::ALL
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let mut diagnostics = Diagnostics::new();
        for (path, text) in overrides {
            let name = path.strip_suffix(".hbs").unwrap_or(&path);
            match texts.get_mut(name) {
                Some(embedded) => *embedded = text,
                None => diagnostics.push(unknown(name, texts.keys())),
            }
        }
        let mut templates = Handlebars::new();
        templates.set_strict_mode(true);
        templates.register_escape_fn(handlebars::no_escape);
        templates.register_helper("toml", Box::new(toml));
        for (name, text) in texts {
            if let Err(error) = templates.register_template_string(&name, text) {
                diagnostics.push(malformed(&name, &error));
            }
        }
        if diagnostics.is_empty() { Ok(Self { templates }) } else { Err(diagnostics) }
    }

    /// The names of the templates below a folder of the pack.
    pub(crate) fn names(&self, folder: &str) -> Vec<&str> {
        let mut names: Vec<_> = self.templates.get_templates().keys().map(String::as_str).collect();
        names.retain(|name| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        names.sort_unstable();
        names
    }

    /// A new file from a template.
    pub(crate) fn file(
        &self,
        path: &str,
        template: &str,
        data: &Value,
    ) -> Result<Artifact, Diagnostic> {
        let path = Utf8Path::new(path);
        let text = self.render(template, data)?;
        let text = if path.extension() == Some("rs") { wrap::wrap(&text) } else { text };
        Ok(Artifact::write(path, text))
    }

    /// The text of a template with its variables filled in.
    pub(crate) fn render(&self, name: &str, data: &Value) -> Result<String, Diagnostic> {
        self.templates.render(name, data).map_err(|error| unrendered(name, &error))
    }
}

/// `{{toml variable}}`: the variable's value as TOML writes it.
fn toml(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    output: &mut dyn Output,
) -> Result<(), RenderError> {
    let value = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("toml", 0))?;
    if value.is_value_missing() {
        let variable = value.relative_path().cloned();
        return Err(RenderErrorReason::MissingVariable(variable).into());
    }
    Ok(output.write(&to_toml(value.value()))?)
}

/// A string or a list of strings as TOML writes it.
fn to_toml(value: &Value) -> String {
    match value {
        Value::String(text) => toml_edit::Value::from(text.as_str()).to_string(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(to_toml).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a String>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::TPL_01, format!("there is no template `{name}`"))
        .at(Span::file(format!("{name}.hbs")));
    let nearest = known
        .max_by(|a, b| strsim::jaro_winkler(name, a).total_cmp(&strsim::jaro_winkler(name, b)));
    match nearest {
        Some(nearest) => diagnostic.help(format!("a template with a similar name is `{nearest}`")),
        None => diagnostic,
    }
}

fn malformed(name: &str, error: &TemplateError) -> Diagnostic {
    let (line, column) = error.pos().unwrap_or((1, 1));
    Diagnostic::new(
        code::TPL_01,
        format!("template `{name}` is not handlebars: {}", error.reason()),
    )
    .at(Span::line(format!("{name}.hbs"), line, column..column))
}

fn unrendered(name: &str, error: &RenderError) -> Diagnostic {
    let message = match error.reason() {
        RenderErrorReason::MissingVariable(Some(variable)) => {
            format!("template `{name}` names the variable `{variable}`, which does not exist")
        }
        reason => format!("template `{name}` cannot be rendered: {reason}"),
    };
    let line = error.line_no.unwrap_or(1);
    let column = error.column_no.unwrap_or(1);
    Diagnostic::new(code::TPL_01, message)
        .at(Span::line(format!("{name}.hbs"), line, column..column))
        .help("the built-in template of the same name shows every variable that there is")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pack(name: &str, text: &str) -> Result<Pack, Diagnostics> {
        Pack::with_overrides(BTreeMap::from([(name.to_owned(), text.to_owned())]))
    }

    #[test]
    fn a_missing_variable_is_named_with_its_line() {
        let pack = pack("init/osc/detail.md.hbs", "# {{name}}\n\nby {{autor}}\n").unwrap();
        let error = pack.render("init/osc/detail.md", &json!({"name": "a"})).unwrap_err();
        assert!(error.message.contains("`autor`"), "{}", error.message);
        assert_eq!(error.span.unwrap().to_string(), "init/osc/detail.md.hbs:3:4");
    }

    #[test]
    fn a_helper_sees_a_missing_variable_too() {
        let pack = pack("init/osc/detail.md", "{{toml autor}}").unwrap();
        let error = pack.render("init/osc/detail.md", &json!({})).unwrap_err();
        assert!(error.message.contains("`autor`"), "{}", error.message);
    }

    #[test]
    fn nothing_is_escaped_but_toml_on_request() {
        let pack = pack("init/osc/detail.md", "{{a}} {{toml a}}").unwrap();
        let text = pack.render("init/osc/detail.md", &json!({"a": "<\"&\\>"})).unwrap();
        let (plain, quoted) = text.split_once(' ').unwrap();
        assert_eq!(plain, "<\"&\\>");
        let read = format!("a = {quoted}").parse::<toml_edit::DocumentMut>().unwrap();
        assert_eq!(read["a"].as_str(), Some("<\"&\\>"));
    }

    #[test]
    fn an_unknown_name_and_a_broken_template_are_refused() {
        let error = pack("init/osc/details.md", "").unwrap_err();
        let first = error.iter().next().unwrap();
        assert!(first.help.as_deref().is_some_and(|help| help.contains("init/osc/detail.md")));
        let error = pack("init/osc/detail.md", "a\n{{#if b}}\n").unwrap_err();
        assert!(error.iter().next().unwrap().message.contains("init/osc/detail.md"));
    }
}
