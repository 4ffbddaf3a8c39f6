//! Writes an enum with fields.

use super::text::Name;
use super::{Generator, Place};

impl Generator {
    pub(super) fn choice(&mut self, place: &Place) -> (String, Vec<Name>) {
        let has_tag = self.happens(40);
        self.choice_of(place, has_tag)
    }

    pub(super) fn choice_of(&mut self, place: &Place, has_tag: bool) -> (String, Vec<Name>) {
        let ty = self.new_type('E');
        let mut attributes = Vec::new();
        let tag = match has_tag {
            true => {
                attributes.push("tag = \"KIND\"".to_owned());
                format!("{}KIND", place.prefix)
            }
            false => place.prefix.trim_end_matches('_').to_owned(),
        };
        let mut words = self.words();
        let inline = self.fields(&deeper(place), "_", &mut words);
        let mut names: Vec<Name> = inline
            .iter()
            .flat_map(|field| field.names.clone())
            .collect();
        let (struct_ty, of_struct) = self.record(&deeper(place), &mut words);
        names.extend(of_struct);
        let texts = ["local", "S3", "in_memory", "aws"];
        let bad = ["s4", "memroy", "", "0"];
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        names.insert(0, Name::new(tag, owned(&texts), owned(&bad)));

        let mut conditions = Vec::new();
        self.conditions(&inline, &mut conditions);
        if self.happens(40) {
            conditions.push("default".to_owned());
        }
        self.source
            .push_str("/// Where things are kept.\n#[derive(FromEnv)]\n");
        self.put(&attributes, &format!("pub(crate) enum {ty} {{\n"));
        self.put(&conditions, "Local {\n");
        self.write_fields(inline);
        self.source.push_str("},\n");
        self.put(
            &["alias = \"aws\"".to_owned()],
            &format!("S3({struct_ty}),\n/// Nowhere.\nInMemory,\n}}\n\n"),
        );
        (ty, names)
    }
}

fn deeper(place: &Place) -> Place {
    Place {
        prefix: place.prefix.clone(),
        depth: place.depth + 1,
        is_in_series: place.is_in_series,
    }
}
