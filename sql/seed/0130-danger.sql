-- Reports for which the form points to 112.

update urp.category set danger = true
 where code in ('tree_danger', 'manhole', 'flooding', 'person_in_need', 'traffic_light', 'asbestos') and not danger;
