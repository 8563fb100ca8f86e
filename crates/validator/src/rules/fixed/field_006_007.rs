use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::{Material, layout};

use super::codes;

rule! {
    /// 006 has 18 characters; 007 has as many as its category takes. Both hold the codes MARC 21 defines.
    ///
    /// A 007 for something electronic may end after six characters.
    ///
    /// **At OCLC.** A format error; what becomes of the record nobody has told.
    ///
    /// **Example.** `007 v` alone, where a videorecording takes nine characters.
    ///
    /// **What to do.** Open the field in Alma's metadata editor with its form, which writes it anew, or delete it.
    "FIX008" "field-006-007", Warning, Field, Unknown, since "0.1.0"
    on(On::Tags(&[ADDITIONAL, PHYSICAL])), Check::Field(check)
}

const ADDITIONAL: Tag = Tag::new(*b"006");
const PHYSICAL: Tag = Tag::new(*b"007");
/// The length of 007 for something electronic without the part about how it was made.
const ELECTRONIC: (u8, usize) = (b'c', 6);

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let (tag, data) = (field.tag(), field.data());
    let Some(first) = data.first().copied() else {
        findings.add(&RULE, spot, format!("{tag} is empty"));
        return;
    };
    let found = if tag == ADDITIONAL {
        Material::of_form(first).map(|material| (material.additional(), "006"))
    } else {
        layout::physical(first).map(|physical| (&physical.layout, physical.name))
    };
    let Some((layout, name)) = found else {
        let what = if tag == ADDITIONAL {
            "form of material"
        } else {
            "category"
        };
        findings.add(
            &RULE,
            spot.at(0),
            format!("{tag}/00 is {}, and no {what}", in_words(first)),
        );
        return;
    };
    let length = data.len();
    if length != layout.length() && (tag, (first, length)) != (PHYSICAL, ELECTRONIC) {
        let shown = if tag == ADDITIONAL {
            name.to_owned()
        } else {
            format!("007 ({name})")
        };
        let message = format!("{shown} has {length} characters, {} expected", layout.length());
        findings.add(&RULE, spot.at(length.min(layout.length())), message);
        return;
    }
    codes::compare(&RULE, layout, data, Some(tag), spot, &|_, _| false, findings);
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn lengths_follow_from_the_first_character() {
        check(
            "FIX008",
            "=006  m     o  d        \n=007  cr cna\n=007  cr cna---uuuuu\n=007  ta",
            &[],
        );
        check(
            "FIX008",
            "=006  m\n=006  x                 \n=007  v\n=007  y\n=007  ",
            &[
                "FIX008 record 1, 006: 006 has 1 characters, 18 expected",
                "FIX008 record 1, 006[2]: 006/00 is x, and no form of material",
                "FIX008 record 1, 007: 007 (videorecording) has 1 characters, 9 expected",
                "FIX008 record 1, 007[2]: 007/00 is y, and no category",
                "FIX008 record 1, 007[3]: 007 is empty",
            ],
        );
    }

    #[test]
    fn codes_are_those_of_the_category() {
        check("FIX008", "=007  vf cbahos", &[]);
        check(
            "FIX008",
            "=007  vf 1bahos\n=006  m     x  d        ",
            &[
                "FIX008 record 1, 007: 007/03 (Color) is 1, which is not defined",
                "FIX008 record 1, 006: 006/06 (Form of item) is x, which is not defined",
            ],
        );
        check(
            "TAG006",
            "=007  vfocbahos",
            &[
                "TAG006 record 1, 007: 007/02 (Undefined, once original or reproduction) is o, which has been given up",
            ],
        );
    }
}
