//! Language tags as people type them.

use crate::lang::LanguageTag;

/// The languages of two letters (ISO 639-1), those withdrawn but still met included. BCP 47 has no others of two.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
    mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd \
    se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa \
    wo xh yi yo za zh zu";

/// A tag that may stand for a language: `jp` and `english` are well-formed and mean none.
pub(super) fn parse(text: &str) -> Result<LanguageTag, String> {
    let tag = LanguageTag::parse(text).map_err(|error| error.to_string())?;
    match tag.language() {
        language if language.len() == 2 && !TWO_LETTERS.split(' ').any(|known| known == language) => {
            Err(format!("“{language}” is no language of ISO 639-1"))
        }
        // x-elvish and i-klingon are whole
        language if language.len() > 3 && !language.contains('-') => {
            Err("a language has two or three letters, as in ar, fa or pt-BR".to_owned())
        }
        _ => Ok(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_means_no_language_is_refused() {
        for good in ["ar", "AR_eg", "zh-Hant-TW", "ckb", "und", "tlh", "x-elvish", "i-klingon"] {
            assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
        }
        for bad in ["", "jp", "cz", "english", "arab", "e n", "-", "ar-", "a"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
