</fieldset>
