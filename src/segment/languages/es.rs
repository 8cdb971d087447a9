use crate::segment::rules::Rules;

/// Spanish.
pub(super) const RULES: Rules = Rules {
    titles: "sr sra srta sres sras dr dra dres d dña prof profa lic ing arq gral cnel cap tte sto sta san excmo excma \
         ilmo mons pbro hno",
    abbreviations: "a av avda c/ cf p.ej ej núm n.º nº no vol art pág págs p pp ee.uu vs fig cía ud uds vd vds aprox tel mr mrs \
         st jr dpto depto fco ma bros ee",
    before_number: "n n° f párr ext cra lun mar mié jue vie sáb dom ene feb abr may jun jul ago sept oct nov dic",
    starters: "él éste ésta ella ellos ellas este esta esto estos estas ese esa en un una unos unas después luego pero y o si su sus \
         para por con desde según algunas algunos muchos muchas cuando como aunque además también ya no se le les \
         al entre hasta",
    ..Rules::DEFAULT
};
