-- Where a picture says more than words: a conversation without one is asked for it, once.
update urp.category set wants_photo = true
 where code in ('abandoned_waste', 'broken_container', 'graffiti', 'decay', 'bollard', 'playground', 'barrier') and not wants_photo;
