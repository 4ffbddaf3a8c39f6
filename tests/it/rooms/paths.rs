//! What a file defines, and the paths that it uses.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, Ident, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A path, and the module in which it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Written {
    pub(super) module: Vec<String>,
    pub(super) segments: Vec<String>,
    pub(super) place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Code,
    /// It brings a name into the module, or all names if it has none, and re-exports them.
    Use {
        name: Option<String>,
        is_handed_on: bool,
    },
}

impl Written {
    /// The path from the root of the crate, if it starts there or leads up.
    pub(super) fn absolute(&self) -> Option<Vec<String>> {
        let mut module = match self.segments.first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return None,
        };
        for segment in &self.segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => _ = module.pop(),
                _ => module.push(segment.clone()),
            }
        }
        Some(module)
    }
}

/// The paths of a file, and the names that it defines, each after its module.
#[derive(Default)]
pub(super) struct Contents {
    module: Vec<String>,
    pub(super) paths: BTreeSet<Written>,
    /// Those that bring names into a module.
    pub(super) uses: Vec<Written>,
    pub(super) items: BTreeSet<Vec<String>>,
}

impl Contents {
    /// Reads a file that is the module, without its tests.
    pub(super) fn of(file: &File, module: &[String]) -> Self {
        let mut contents = Self {
            module: module.to_vec(),
            ..Self::default()
        };
        contents.visit_file(file);
        contents
    }

    fn note(&mut self, segments: Vec<String>, place: Place) {
        let written = Written {
            module: self.module.clone(),
            segments,
            place,
        };
        if written.place != Place::Code {
            self.uses.push(written.clone());
        }
        self.paths.insert(written);
    }

    fn note_tree(&mut self, mut before: Vec<String>, tree: &UseTree, is_handed_on: bool) {
        let name = match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                return self.note_tree(before, &path.tree, is_handed_on);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(before.clone(), tree, is_handed_on);
                }
                return;
            }
            UseTree::Name(name) if name.ident == "self" => before.last().cloned(),
            UseTree::Name(name) => {
                before.push(name.ident.to_string());
                Some(name.ident.to_string())
            }
            UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                Some(rename.rename.to_string())
            }
            UseTree::Glob(_) => None,
        };
        self.note(before, Place::Use { name, is_handed_on });
    }

    /// A macro's tokens are not paths to the parser: `crate::room` is looked for word by word.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut words: Vec<String> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(word) if words.last().is_some_and(|last| last == "::") => {
                    words.pop();
                    words.push(word.to_string());
                }
                TokenTree::Ident(word) => {
                    self.note(std::mem::take(&mut words), Place::Code);
                    words.push(word.to_string());
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => match words.last_mut() {
                    Some(last) if last == ":" => last.push(':'),
                    _ => words.push(":".into()),
                },
                TokenTree::Group(group) => {
                    self.note(std::mem::take(&mut words), Place::Code);
                    self.note_tokens(group.stream());
                }
                _ => self.note(std::mem::take(&mut words), Place::Code),
            }
        }
        self.note(words, Place::Code);
    }
}

impl<'ast> Visit<'ast> for Contents {
    fn visit_item(&mut self, item: &'ast Item) {
        if attributes_of(item).iter().any(is_for_tests) {
            return;
        }
        if let Some(name) = name_of(item) {
            let mut path = self.module.clone();
            path.push(name.to_string());
            self.items.insert(path);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_handed_on = !matches!(item.vis, Visibility::Inherited);
        self.note_tree(Vec::new(), &item.tree, is_handed_on);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        let segments = segments.map(|segment| segment.ident.to_string());
        self.note(segments.collect(), Place::Code);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.note_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

fn name_of(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .meta
            .require_list()
            .is_ok_and(|list| list.tokens.to_string() == "test")
}
